<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>tandem::ui::AboutSection</name>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>Tandem workstation</source>
        <translation>双引擎工作台</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>版本 %1</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>档案</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>Demo on this computer&apos;s sandbox</source>
        <translation>示例公司，平台由这台电脑上的沙盘扮演</translation>
    </message>
    <message>
        <source>This computer connects to the platform</source>
        <translation>这台电脑直接连平台</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>System keystore</source>
        <translation>系统钥匙串</translation>
    </message>
    <message>
        <source>Key file in the profile</source>
        <translation>档案里的密钥文件</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>加密</translation>
    </message>
    <message>
        <source>Qt</source>
        <translation>Qt</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可</translation>
    </message>
</context>
<context>
    <name>tandem::ui::AuditSection</name>
    <message>
        <source>change a setting</source>
        <translation>改设置</translation>
    </message>
    <message>
        <source>Audit trail</source>
        <translation>操作日志</translation>
    </message>
    <message>
        <source>Every entry holds the hash of the one before it</source>
        <translation>每一条都带着上一条的摘要，改动会被看出来</translation>
    </message>
    <message>
        <source>Verify chain</source>
        <translation>校验链条</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>谁</translation>
    </message>
    <message>
        <source>What</source>
        <translation>做了什么</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>Device or reason</source>
        <translation>设备或理由</translation>
    </message>
    <message>
        <source>Nothing was done yet</source>
        <translation>还没有操作</translation>
    </message>
    <message>
        <source>Memos, flags, settings and backups show here</source>
        <translation>备注、插旗、设置、备份都会记在这里</translation>
    </message>
    <message>
        <source>%1 entries, unbroken</source>
        <translation>%1 条，链条完整</translation>
    </message>
</context>
<context>
    <name>tandem::ui::BackupSection</name>
    <message>
        <source>Backup</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Save a copy elsewhere</source>
        <translation>另存一份</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>现在备份</translation>
    </message>
    <message>
        <source>A backup holds what was born here: memos on their way, settings, members, the audit trail. Orders come from the platform again. It opens only with this profile&apos;s key or the recovery code.</source>
        <translation>备份里是在这里产生的东西：排队的备注、设置、成员、操作日志；订单会从平台重新取。只有这个档案的密钥或恢复码打得开。</translation>
    </message>
    <message>
        <source>Backed up</source>
        <translation>已备份</translation>
    </message>
    <message>
        <source>No copy yet</source>
        <translation>还没有备份</translation>
    </message>
    <message>
        <source>%1 KB</source>
        <translation>%1 KB</translation>
    </message>
    <message>
        <source>A whole copy, made when you ask for it</source>
        <translation>完整副本，什么时候要就什么时候做</translation>
    </message>
</context>
<context>
    <name>tandem::ui::DisplaySection</name>
    <message>
        <source>Display and language</source>
        <translation>显示与语言</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Works at once, in every window</source>
        <translation>立刻生效，不用重启</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>What customers write stays as it is</source>
        <translation>客户写的内容保持原样</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Type, rows and icons together, on top of the system&apos;s scaling</source>
        <translation>文字、行高、图标一起变，叠加在系统缩放之上</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行距</translation>
    </message>
    <message>
        <source>Compact takes 4 px off every table row</source>
        <translation>紧凑：表格每行少 4 像素</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>紧凑</translation>
    </message>
</context>
<context>
    <name>tandem::ui::ErrorPage</name>
    <message>
        <source>The profile was not opened</source>
        <translation>档案没有打开</translation>
    </message>
    <message>
        <source>Profile: %1. No file was changed.</source>
        <translation>档案：%1，没有改动任何文件</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再试一次</translation>
    </message>
    <message>
        <source>Or open it with the recovery code</source>
        <translation>或者用恢复码打开</translation>
    </message>
    <message>
        <source>8 groups of 4 characters</source>
        <translation>8 组，每组 4 个字符</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>恢复码</translation>
    </message>
    <message>
        <source>Put the key back</source>
        <translation>放回密钥</translation>
    </message>
</context>
<context>
    <name>tandem::ui::FirstRunPage</name>
    <message>
        <source>Tandem workstation</source>
        <translation>双引擎工作台</translation>
    </message>
    <message>
        <source>Where do you start?</source>
        <translation>从哪里开始？</translation>
    </message>
    <message>
        <source>Orders and memos are kept encrypted on this computer.</source>
        <translation>订单与备注都加密存在这台电脑上。</translation>
    </message>
    <message>
        <source>This computer connects to the platform</source>
        <translation>这台电脑直接连平台</translation>
    </message>
    <message>
        <source>Shops of up to 20 people. Keys stay in the system keystore, no other server sees them.</source>
        <translation>20 人以内的店。密钥存在系统钥匙串，不经过别人的服务器。</translation>
    </message>
    <message>
        <source>Look around in the demo company first</source>
        <translation>先用示例公司逛逛</translation>
    </message>
    <message>
        <source>Invented shops, orders and refunds. Nothing to enter, works without network.</source>
        <translation>虚构的店铺、订单与退款。什么都不用填，断网也能用。</translation>
    </message>
    <message>
        <source>Look up and write without network; nothing is lost or sent twice</source>
        <translation>断网照样查、照样写，恢复后不丢不重</translation>
    </message>
    <message>
        <source>Every sum can be asked why</source>
        <translation>每个数字都能问为什么</translation>
    </message>
    <message>
        <source>Both files are encrypted with SQLCipher</source>
        <translation>两个数据文件都由 SQLCipher 加密</translation>
    </message>
    <message>
        <source>Back up and take it with you at any time</source>
        <translation>随时备份，整包带走</translation>
    </message>
    <message>
        <source>Usable offline</source>
        <translation>离线可用</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>浅色 / 深色</translation>
    </message>
    <message>
        <source>Connect a shop later</source>
        <translation>以后再连店铺</translation>
    </message>
    <message>
        <source>Heyu Family, a mother-and-baby chain</source>
        <translation>禾屿亲子，一家母婴连锁</translation>
    </message>
    <message>
        <source>The platforms run on this computer and answer like the real ones: signatures, quotas, expired authorisations, lost connections. The clock stands at 2026-11-17 21:30.</source>
        <translation>平台由这台电脑扮演，应答与真的一样：签名、配额、授权失效、断线。时钟从 2026-11-17 21:30 开始走。</translation>
    </message>
    <message>
        <source>Orders, refunds and parcels of the last months</source>
        <translation>最近几个月的订单、退款与物流</translation>
    </message>
    <message>
        <source>Memos and flags you write reach the pretended platform</source>
        <translation>写的备注、插的旗会到达扮演的平台</translation>
    </message>
    <message>
        <source>Made anew at each start; nothing of it stays</source>
        <translation>每次启动重新生成，不留痕迹</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>你的名字</translation>
    </message>
    <message>
        <source>As colleagues know you</source>
        <translation>同事怎么叫你</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>At least 4 digits</source>
        <translation>至少 4 位数字</translation>
    </message>
    <message>
        <source>PIN again</source>
        <translation>再输一次 PIN</translation>
    </message>
    <message>
        <source>The PIN unlocks the screen and signs what you do. You are the manager of this profile.</source>
        <translation>PIN 用来解锁屏幕，也记在你做的每件事上。你是这个档案的店长。</translation>
    </message>
    <message>
        <source>Profile: %1</source>
        <translation>档案：%1</translation>
    </message>
    <message>
        <source>If this computer or its keystore is lost, only this code opens your data again. It is shown once. Write it down and keep it away from this computer.</source>
        <translation>电脑或钥匙串丢了，只有这组恢复码能再打开你的数据。它只显示这一次，抄下来，别放在这台电脑里。</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>恢复码</translation>
    </message>
    <message>
        <source>Type the last group to show that you have it</source>
        <translation>输入最后一组，确认已经抄下</translation>
    </message>
    <message>
        <source>4 characters</source>
        <translation>4 个字符</translation>
    </message>
    <message>
        <source>Name of the shop</source>
        <translation>店铺名称</translation>
    </message>
    <message>
        <source>As it stands on Taobao</source>
        <translation>和淘宝上一致</translation>
    </message>
    <message>
        <source>App Key</source>
        <translation>App Key</translation>
    </message>
    <message>
        <source>From the open platform&apos;s console</source>
        <translation>在开放平台控制台里</translation>
    </message>
    <message>
        <source>App Secret</source>
        <translation>App Secret</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Session key of the shop</source>
        <translation>店铺授权 Session</translation>
    </message>
    <message>
        <source>The platform demands a fixed egress address; enter this computer&apos;s in the console.</source>
        <translation>平台要求固定出口地址，把这台电脑的地址填进控制台的白名单。</translation>
    </message>
    <message>
        <source>What was checked</source>
        <translation>检查结果</translation>
    </message>
    <message>
        <source>Address, secret, clock, session and each permission are tested before anything is stored.</source>
        <translation>先检查地址、密钥、时钟、授权和每一项权限，全部检查过才会保存。</translation>
    </message>
    <message>
        <source>Step %1 of 3</source>
        <translation>第 %1 步，共 3 步</translation>
    </message>
    <message>
        <source>Demo company</source>
        <translation>示例公司</translation>
    </message>
    <message>
        <source>Who works here</source>
        <translation>谁在用</translation>
    </message>
    <message>
        <source>Open the demo company</source>
        <translation>打开示例公司</translation>
    </message>
    <message>
        <source>Next: recovery code</source>
        <translation>下一步：恢复码</translation>
    </message>
    <message>
        <source>Name, and the same PIN twice, at least 4 digits</source>
        <translation>填上名字，PIN 两次一致，至少 4 位</translation>
    </message>
    <message>
        <source>Next: connect Taobao</source>
        <translation>下一步：连接淘宝</translation>
    </message>
    <message>
        <source>The last group of the code, as shown above</source>
        <translation>上面那组恢复码的最后一组</translation>
    </message>
    <message>
        <source>Connect Taobao</source>
        <translation>连接淘宝</translation>
    </message>
    <message>
        <source>Connect and open</source>
        <translation>连接并打开</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>All four fields are needed</source>
        <translation>四项都要填</translation>
    </message>
    <message>
        <source>took %1 s</source>
        <translation>用时 %1 秒</translation>
    </message>
    <message>
        <source>Put right what is marked red, then test again. Nothing was stored.</source>
        <translation>把标红的处理好再检查一次；还没有保存任何东西。</translation>
    </message>
</context>
<context>
    <name>tandem::ui::KeyRecorder</name>
    <message>
        <source>Press the new key</source>
        <translation>按下新的键</translation>
    </message>
    <message>
        <source>Press a key</source>
        <translation>按一个键</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>没有键</translation>
    </message>
</context>
<context>
    <name>tandem::ui::KeySheet</name>
    <message>
        <source>Keys of this page</source>
        <translation>本页快捷键</translation>
    </message>
    <message>
        <source>Anywhere</source>
        <translation>任何地方</translation>
    </message>
    <message>
        <source>Single letters work while no text field has the cursor</source>
        <translation>单个字母只在光标不在输入框时有效</translation>
    </message>
</context>
<context>
    <name>tandem::ui::KeysSection</name>
    <message>
        <source>changed</source>
        <translation>已改</translation>
    </message>
    <message>
        <source>Default is %1</source>
        <translation>默认是 %1</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>按名字找</translation>
    </message>
    <message>
        <source>My changes</source>
        <translation>我的改动</translation>
    </message>
    <message>
        <source>All as delivered</source>
        <translation>恢复默认</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>动作与快捷键</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>动作</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>键</translation>
    </message>
    <message>
        <source>Works</source>
        <translation>什么时候有效</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>keys of this page</source>
        <translation>本页快捷键</translation>
    </message>
    <message>
        <source>No key fires while an input method composes</source>
        <translation>中文输入法正在选词时，任何快捷键都不会触发</translation>
    </message>
    <message>
        <source>Press the new key here</source>
        <translation>在这里按下新的键</translation>
    </message>
    <message>
        <source>As delivered</source>
        <translation>恢复默认</translation>
    </message>
    <message>
        <source>Combinations that cannot be used</source>
        <translation>不能用的组合</translation>
    </message>
    <message>
        <source>Alt and a letter: menus and screenshot tools</source>
        <translation>Alt + 字母：菜单与截图工具</translation>
    </message>
    <message>
        <source>Ctrl Alt: third level of keyboards, chat programs</source>
        <translation>Ctrl + Alt：键盘第三层与聊天软件热键</translation>
    </message>
    <message>
        <source>Ctrl Space, Shift Space: input methods</source>
        <translation>Ctrl + Space、Shift + Space：输入法</translation>
    </message>
    <message>
        <source>Ctrl . and Ctrl Shift F: punctuation, traditional forms</source>
        <translation>Ctrl + . 与 Ctrl + Shift + F：标点、简繁</translation>
    </message>
    <message>
        <source>It is as delivered</source>
        <translation>已经是默认</translation>
    </message>
    <message>
        <source>%1 belongs to the system or the input method and would not arrive here</source>
        <translation>%1 被系统或输入法占用，这里收不到</translation>
    </message>
    <message>
        <source>%1 is already “%2”; give that one another key first</source>
        <translation>%1 已经是“%2”，先给它换一个键</translation>
    </message>
</context>
<context>
    <name>tandem::ui::LockPage</name>
    <message>
        <source>Locked. Orders go on being fetched.</source>
        <translation>已锁定，订单照常同步</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Every member of the demo company has the PIN 1117</source>
        <translation>示例公司每位成员的 PIN 都是 1117</translation>
    </message>
    <message>
        <source>Somebody else</source>
        <translation>换个人</translation>
    </message>
</context>
<context>
    <name>tandem::ui::MainWindow</name>
    <message>
        <source>Tandem workstation</source>
        <translation>双引擎工作台</translation>
    </message>
    <message>
        <source>Demo %1</source>
        <translation>演示 %1</translation>
    </message>
    <message>
        <source>Heyu Family</source>
        <translation>禾屿亲子</translation>
    </message>
</context>
<context>
    <name>tandem::ui::MemoEditor</name>
    <message>
        <source>Seller memo</source>
        <translation>卖家备注</translation>
    </message>
    <message>
        <source>No memo</source>
        <translation>没有备注</translation>
    </message>
    <message>
        <source>Edit memo (M)</source>
        <translation>改备注（M）</translation>
    </message>
    <message>
        <source>Same on the platform</source>
        <translation>已同步平台</translation>
    </message>
    <message>
        <source>Only colleagues and the platform&apos;s back office see it</source>
        <translation>只有同事和平台后台看得到</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>tandem::ui::OrderFilter</name>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Shop</source>
        <translation>店铺</translation>
    </message>
    <message>
        <source>Created between</source>
        <translation>下单日期</translation>
    </message>
    <message>
        <source>Paid between, in yuan</source>
        <translation>实付金额（元）</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>全部清除</translation>
    </message>
    <message>
        <source>Show orders</source>
        <translation>看订单</translation>
    </message>
    <message>
        <source>Created from</source>
        <translation>下单从</translation>
    </message>
    <message>
        <source>Created up to and with</source>
        <translation>下单到</translation>
    </message>
    <message>
        <source>Paid at least</source>
        <translation>实付不少于</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Paid at most</source>
        <translation>实付不多于</translation>
    </message>
    <message>
        <source>Write days like 2026-11-17</source>
        <translation>日期写成 2026-11-17</translation>
    </message>
</context>
<context>
    <name>tandem::ui::OrderPanel</name>
    <message>
        <source>Order detail</source>
        <translation>订单详情</translation>
    </message>
    <message>
        <source>This order could not be read</source>
        <translation>这一单没有读出来</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再试一次</translation>
    </message>
    <message>
        <source>No order chosen</source>
        <translation>没有选中订单</translation>
    </message>
    <message>
        <source>Lines, money, parcel and memo show here</source>
        <translation>商品、金额、物流和备注会显示在这里</translation>
    </message>
    <message>
        <source>Platform&apos;s word: %1</source>
        <translation>平台原值 %1</translation>
    </message>
    <message>
        <source>Lines are still being fetched</source>
        <translation>商品明细还在取</translation>
    </message>
    <message>
        <source>No. %1</source>
        <translation>货号 %1</translation>
    </message>
    <message>
        <source>Goods</source>
        <translation>商品总额</translation>
    </message>
    <message>
        <source>Discounts</source>
        <translation>优惠</translation>
    </message>
    <message>
        <source>Other discounts</source>
        <translation>其他优惠</translation>
    </message>
    <message>
        <source>Freight</source>
        <translation>运费</translation>
    </message>
    <message>
        <source>Why this sum: W</source>
        <translation>为什么是这个数：W</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>实付</translation>
    </message>
    <message>
        <source>Platform&apos;s figure now</source>
        <translation>平台现值</translation>
    </message>
    <message>
        <source>Why this sum</source>
        <translation>为什么是这个数</translation>
    </message>
    <message>
        <source>Adds up</source>
        <translation>对得上</translation>
    </message>
    <message>
        <source>Differs</source>
        <translation>对不上</translation>
    </message>
    <message>
        <source>%1 × %2 − %3 = %4</source>
        <translation>%1 × %2 − %3 = %4</translation>
    </message>
    <message>
        <source>Parcel</source>
        <translation>物流</translation>
    </message>
    <message>
        <source>Not sent yet</source>
        <translation>还没有发货</translation>
    </message>
    <message>
        <source>Receiver</source>
        <translation>收件</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>The platform delivers name, phone and address masked</source>
        <translation>姓名、电话、地址由平台打码后给出</translation>
    </message>
    <message>
        <source>Buyer: %1</source>
        <translation>买家留言：%1</translation>
    </message>
    <message>
        <source>Refunds</source>
        <translation>售后</translation>
    </message>
    <message>
        <source>None</source>
        <translation>没有</translation>
    </message>
    <message>
        <source>with return</source>
        <translation>退货退款</translation>
    </message>
    <message>
        <source>, with return</source>
        <translation>，退货退款</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>下单</translation>
    </message>
    <message>
        <source>Paid at</source>
        <translation>付款</translation>
    </message>
    <message>
        <source>Shipped</source>
        <translation>发货</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Data of %1</source>
        <translation>%1 的数据</translation>
    </message>
    <message>
        <source>Data %1</source>
        <translation>数据 %1</translation>
    </message>
    <message>
        <source>%1 refunded</source>
        <translation>已退 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n 笔处理中</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n case(s)</source>
        <translation>
            <numerusform>%n 笔</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tandem::ui::OrderRowPainter</name>
    <message>
        <source>%1 and others, %2 items</source>
        <translation>%1 等 %2 件</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>订单号</translation>
    </message>
    <message>
        <source>Buyer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>手机尾号</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>商品</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>实付</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>下单</translation>
    </message>
    <message>
        <source>Memo</source>
        <translation>备注</translation>
    </message>
</context>
<context>
    <name>tandem::ui::OrdersPage</name>
    <message>
        <source>Orders</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>Look up orders</source>
        <translation>查订单</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>90 days</source>
        <translation>近 90 天</translation>
    </message>
    <message>
        <source>Refunding</source>
        <translation>售后中</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>New orders</source>
        <translation>有新变化</translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>Next order</source>
        <translation>下一单</translation>
    </message>
    <message>
        <source>Previous order</source>
        <translation>上一单</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>回到列表</translation>
    </message>
    <message>
        <source>Leaves editing, then empties the lookup</source>
        <translation>先退出编辑，再清空查找</translation>
    </message>
    <message>
        <source>Look up</source>
        <translation>查订单</translation>
    </message>
    <message>
        <source>Find on this page</source>
        <translation>在本页查找</translation>
    </message>
    <message>
        <source>Write memo</source>
        <translation>写备注</translation>
    </message>
    <message>
        <source>Ctrl+Enter saves, Esc leaves</source>
        <translation>Ctrl + Enter 保存，Esc 退出</translation>
    </message>
    <message>
        <source>Flag</source>
        <translation>插旗</translation>
    </message>
    <message>
        <source>Then 1 to 6 for the colour</source>
        <translation>再按 1–6 选颜色</translation>
    </message>
    <message>
        <source>Open on platform</source>
        <translation>打开平台</translation>
    </message>
    <message>
        <source>Copy number</source>
        <translation>复制单号</translation>
    </message>
    <message>
        <source>Why this sum</source>
        <translation>为什么是这个数</translation>
    </message>
    <message>
        <source>Goods, discounts and freight against what was paid</source>
        <translation>商品、优惠、运费与实付对账</translation>
    </message>
    <message>
        <source>Filter orders</source>
        <translation>筛选订单</translation>
    </message>
    <message>
        <source>Only orders with an open refund</source>
        <translation>只看售后中的订单</translation>
    </message>
    <message>
        <source>Phone tail</source>
        <translation>手机尾号</translation>
    </message>
    <message>
        <source>4 digits</source>
        <translation>4 位数字</translation>
    </message>
    <message>
        <source>Order number</source>
        <translation>单号</translation>
    </message>
    <message>
        <source>Nick</source>
        <translation>昵称</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>商品</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Names and addresses are masked. Tab: look the text up as something else.</source>
        <translation>姓名与地址只显示掩码；Tab 换成按单号、昵称、商品、金额查</translation>
    </message>
    <message numerus="yes">
        <source>%n order(s)</source>
        <translation>
            <numerusform>%n 单</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n buyer(s)</source>
        <translation>
            <numerusform>%n 人</numerusform>
        </translation>
    </message>
    <message>
        <source>first hits, more may exist</source>
        <translation>先列出这些，可能还有</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Contains %1</source>
        <translation>含 %1</translation>
    </message>
    <message>
        <source>Phone ends in %1</source>
        <translation>手机尾号是 %1</translation>
    </message>
    <message>
        <source>Order number has %1</source>
        <translation>订单号含 %1</translation>
    </message>
    <message>
        <source>Parcel number has %1</source>
        <translation>运单号含 %1</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Shop</source>
        <translation>店铺</translation>
    </message>
    <message>
        <source>Dates</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Amounts</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>The orders could not be read</source>
        <translation>订单没有读出来</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再试一次</translation>
    </message>
    <message>
        <source>The first orders are on their way</source>
        <translation>第一批订单正在路上</translation>
    </message>
    <message>
        <source>No orders yet</source>
        <translation>还没有订单</translation>
    </message>
    <message>
        <source>Newest first; they show here as they arrive</source>
        <translation>从最新的开始取，取到就显示</translation>
    </message>
    <message>
        <source>A new order shows here within seconds of being placed</source>
        <translation>有人下单，几秒内就会出现在这里</translation>
    </message>
    <message>
        <source>See sync health</source>
        <translation>看同步健康</translation>
    </message>
    <message>
        <source>No order under these conditions</source>
        <translation>这组条件下没有订单</translation>
    </message>
    <message>
        <source>Without “%1” there are %2</source>
        <translation>去掉“%1”会有 %2 单</translation>
    </message>
    <message>
        <source>Dropping one condition alone does not bring any back</source>
        <translation>只去掉一个条件也没有</translation>
    </message>
    <message>
        <source>Drop “%1”</source>
        <translation>去掉“%1”</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>全部清除</translation>
    </message>
    <message>
        <source>Orders as of %1</source>
        <translation>订单缓存 %1 更新</translation>
    </message>
    <message>
        <source>Data of %1</source>
        <translation>%1 的数据</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>最新的在前</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>最早的在前</translation>
    </message>
    <message>
        <source>Highest paid first</source>
        <translation>实付从高到低</translation>
    </message>
    <message>
        <source>Lowest paid first</source>
        <translation>实付从低到高</translation>
    </message>
    <message>
        <source>Memo of %1 is on its way</source>
        <translation>%1 的备注已排队</translation>
    </message>
    <message>
        <source>Stored here; goes to the platform by itself</source>
        <translation>已存在本机，会自动发到平台</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Order number copied</source>
        <translation>单号已复制</translation>
    </message>
    <message>
        <source>Phone tail, number, nick, item, ¥</source>
        <translation>手机尾号、单号、昵称、商品、金额</translation>
    </message>
</context>
<context>
    <name>tandem::ui::Palette</name>
    <message>
        <source>Search and commands</source>
        <translation>搜索与命令</translation>
    </message>
    <message>
        <source>Order number, phone tail, nick, item, amount, or an action</source>
        <translation>单号、手机尾号、昵称、商品、金额，或一个动作</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>选</translation>
    </message>
    <message>
        <source>open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>all in the list</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>copy number</source>
        <translation>复制单号</translation>
    </message>
    <message>
        <source>&gt; actions   ¥ amount</source>
        <translation>&gt; 动作   ¥ 金额</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>动作</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Last places</source>
        <translation>最近去过</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>Actions of this page</source>
        <translation>本页动作</translation>
    </message>
    <message>
        <source>Nothing found. Try fewer words, or &gt; for actions.</source>
        <translation>没有找到；少写几个字，或用 &gt; 找动作</translation>
    </message>
</context>
<context>
    <name>tandem::ui::ProbeWords</name>
    <message>
        <source>The platform answers at its address</source>
        <translation>平台地址有应答</translation>
    </message>
    <message>
        <source>App Key and App Secret match</source>
        <translation>App Key 与 App Secret 匹配</translation>
    </message>
    <message>
        <source>This computer&apos;s clock agrees with the platform&apos;s</source>
        <translation>本机时钟与平台一致</translation>
    </message>
    <message>
        <source>The session key of the shop is valid</source>
        <translation>店铺授权有效</translation>
    </message>
    <message>
        <source>Read orders</source>
        <translation>读取订单</translation>
    </message>
    <message>
        <source>Read orders older than three months</source>
        <translation>读取三个月前的订单</translation>
    </message>
    <message>
        <source>Read an order in full</source>
        <translation>读取订单详情</translation>
    </message>
    <message>
        <source>Read refunds</source>
        <translation>读取退款</translation>
    </message>
    <message>
        <source>Read parcel traces</source>
        <translation>读取物流轨迹</translation>
    </message>
    <message>
        <source>Write memos and flags</source>
        <translation>写备注与插旗</translation>
    </message>
    <message>
        <source>Receive push messages</source>
        <translation>接收推送消息</translation>
    </message>
</context>
<context>
    <name>tandem::ui::SearchField</name>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
</context>
<context>
    <name>tandem::ui::SettingsPage</name>
    <message>
        <source>Sync health</source>
        <translation>同步健康</translation>
    </message>
    <message>
        <source>Display and language</source>
        <translation>显示与语言</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Audit trail</source>
        <translation>操作日志</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>tandem::ui::StartPage</name>
    <message>
        <source>Tandem</source>
        <translation>Tandem</translation>
    </message>
    <message>
        <source>Starting the demo company&apos;s platforms</source>
        <translation>正在启动示例公司的平台</translation>
    </message>
    <message>
        <source>Making an encrypted profile</source>
        <translation>正在建立加密档案</translation>
    </message>
    <message>
        <source>Opening the profile</source>
        <translation>正在打开档案</translation>
    </message>
</context>
<context>
    <name>tandem::ui::SyncSection</name>
    <message>
        <source>Sync health</source>
        <translation>同步健康</translation>
    </message>
    <message>
        <source>Fetch again</source>
        <translation>重新取</translation>
    </message>
    <message>
        <source>Empties what the platforms said and fetches all of it again</source>
        <translation>清空平台给的数据，全部重新取一遍</translation>
    </message>
    <message>
        <source>Verify local data</source>
        <translation>校验本机数据</translation>
    </message>
    <message>
        <source>Until everything is fetched again, older orders are missing from the list. Memos and what waits to be sent are not touched.</source>
        <translation>重新取完之前，列表里会缺较早的订单；备注和等着发出去的不受影响。</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>不了</translation>
    </message>
    <message>
        <source>Shops and their streams</source>
        <translation>店铺与数据流</translation>
    </message>
    <message>
        <source>Shop</source>
        <translation>店铺</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Behind</source>
        <translation>落后</translation>
    </message>
    <message>
        <source>Synced to</source>
        <translation>同步到</translation>
    </message>
    <message>
        <source>Requests today</source>
        <translation>今日请求</translation>
    </message>
    <message>
        <source>To fetch</source>
        <translation>待处理</translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>等着发出去</translation>
    </message>
    <message>
        <source>in order per object</source>
        <translation>按对象排队</translation>
    </message>
    <message>
        <source>Complete up to %1</source>
        <translation>最后一次完整 %1</translation>
    </message>
    <message>
        <source>First fill under way</source>
        <translation>正在首次取数</translation>
    </message>
    <message>
        <source>Kept aside because it could not be read</source>
        <translation>读不懂、先放一边的</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>没有</translation>
    </message>
    <message>
        <source>Words and fields the platform began to use</source>
        <translation>平台新出现的字段和状态</translation>
    </message>
    <message>
        <source>None</source>
        <translation>没有</translation>
    </message>
    <message>
        <source>Memo emptied</source>
        <translation>清空备注</translation>
    </message>
    <message>
        <source>Order %1, %2</source>
        <translation>订单 %1，%2</translation>
    </message>
    <message>
        <source>Nothing waits. What you write is sent within seconds.</source>
        <translation>没有等着的；写下的备注几秒内就发出去</translation>
    </message>
    <message>
        <source>Is being fetched</source>
        <translation>正在重新取</translation>
    </message>
    <message>
        <source>Everything was fetched again</source>
        <translation>已全部重新取</translation>
    </message>
    <message>
        <source>Is being read</source>
        <translation>正在校验</translation>
    </message>
    <message>
        <source>Local data is whole: %1 orders, %2 refunds</source>
        <translation>本机数据完整：%1 单，%2 笔退款</translation>
    </message>
    <message>
        <source>Content hash %1</source>
        <translation>内容摘要 %1</translation>
    </message>
    <message>
        <source>Fetched</source>
        <translation>已取</translation>
    </message>
</context>
<context>
    <name>tandem::ui::SyncSummary</name>
    <message>
        <source>%1 authorisation expired%2</source>
        <translation>%1 授权过期%2</translation>
    </message>
    <message>
        <source>%1 stopped%2</source>
        <translation>%1 已停%2</translation>
    </message>
    <message>
        <source> and %1 more</source>
        <translation> 等 %1 家</translation>
    </message>
    <message>
        <source>, what is here can be used</source>
        <translation>，已有的照常查</translation>
    </message>
    <message>
        <source>, the others are fine</source>
        <translation>，其余正常</translation>
    </message>
    <message>
        <source>Syncing %1 / %2</source>
        <translation>正在同步 %1 / %2</translation>
    </message>
    <message>
        <source>Syncing</source>
        <translation>正在同步</translation>
    </message>
    <message>
        <source>No shop connected</source>
        <translation>还没有连接店铺</translation>
    </message>
    <message>
        <source>Offline %1 min</source>
        <translation>离线 %1 分钟</translation>
    </message>
    <message>
        <source>Synced · %1</source>
        <translation>已同步 · %1</translation>
    </message>
    <message>
        <source>Everything up to %1</source>
        <translation>%1 之前的都在</translation>
    </message>
</context>
<context>
    <name>tandem::ui::Tour</name>
    <message>
        <source>%1 orders</source>
        <translation>%1 单</translation>
    </message>
    <message>
        <source>order %1 not found</source>
        <translation>没有找到订单 %1</translation>
    </message>
    <message>
        <source>order %1, phone tail %2</source>
        <translation>订单 %1，手机尾号 %2</translation>
    </message>
    <message>
        <source>memo “%1”, flag %2 on the platform</source>
        <translation>平台上是备注“%1”，旗 %2</translation>
    </message>
    <message>
        <source>paid %1 fen, refunds %2</source>
        <translation>实付 %1 分，退款 %2</translation>
    </message>
    <message>
        <source>offline, the memo waits</source>
        <translation>离线，备注在排队</translation>
    </message>
    <message>
        <source>chip: %1</source>
        <translation>提示是“%1”</translation>
    </message>
    <message>
        <source>offline, the memo waits; then sent %1 time(s)</source>
        <translation>离线，备注在排队；恢复后发出 %1 次</translation>
    </message>
    <message>
        <source>%1; then sent %2 time(s)</source>
        <translation>%1；恢复后发出 %2 次</translation>
    </message>
    <message>
        <source>amber chip</source>
        <translation>琥珀色提示</translation>
    </message>
    <message>
        <source>amber chip; then synced again</source>
        <translation>琥珀色提示；重新授权后接上</translation>
    </message>
    <message>
        <source>; then synced again</source>
        <translation>；重新授权后接上</translation>
    </message>
    <message>
        <source>; then %1</source>
        <translation>；之后是 %1</translation>
    </message>
    <message>
        <source>%1 fen on top of the list</source>
        <translation>列表最上面是 %1 分的订单</translation>
    </message>
    <message>
        <source>not on top of the list</source>
        <translation>没有出现在列表最上面</translation>
    </message>
</context>
<context>
    <name>tandem::ui::Workbench</name>
    <message>
        <source>Orders</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>现在试</translation>
    </message>
    <message>
        <source>Search orders, amounts, actions</source>
        <translation>搜索订单、金额、动作</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>提醒</translation>
    </message>
    <message>
        <source>Anywhere</source>
        <translation>任何地方</translation>
    </message>
    <message>
        <source>Search and commands</source>
        <translation>搜索与命令</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation>去%1</translation>
    </message>
    <message>
        <source>Keys of this page</source>
        <translation>本页快捷键</translation>
    </message>
    <message>
        <source>Side panel</source>
        <translation>侧栏</translation>
    </message>
    <message>
        <source>Undo the last action</source>
        <translation>撤销上一步</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>现在同步</translation>
    </message>
    <message>
        <source>Synced</source>
        <translation>已同步</translation>
    </message>
    <message>
        <source>%1 rows read, %2 changed</source>
        <translation>读 %1 行，%2 行有变化</translation>
    </message>
    <message>
        <source>Order %1</source>
        <translation>订单 %1</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>正在读</translation>
    </message>
    <message>
        <source>No network since %1</source>
        <translation>没有网络，从 %1 起</translation>
    </message>
    <message>
        <source>No network</source>
        <translation>没有网络</translation>
    </message>
    <message>
        <source>Orders can be read and searched; memos are kept here and go out in order when it is back</source>
        <translation>订单都还能看能查；备注先存在这台电脑，恢复后按顺序发，不会重复</translation>
    </message>
    <message>
        <source>Tries again by itself</source>
        <translation>会自动重试</translation>
    </message>
    <message>
        <source>Nothing happened yet</source>
        <translation>还没有提醒</translation>
    </message>
    <message>
        <source>Lock or change the member</source>
        <translation>锁定或换人</translation>
    </message>
</context>
</TS>
