#include "core/sim/catalogue.hpp"

#include <fmt/format.h>

#include <array>

namespace tandem::sim {

namespace {

constexpr std::array<std::string_view, 32> kSurnames{"陈", "苏", "沈", "林", "许", "何", "方", "顾", "白", "周", "唐",
                                                     "乔", "陆", "温", "宋", "叶", "江", "罗", "赵", "吴", "程", "秦",
                                                     "梁", "韩", "谢", "曹", "邓", "冯", "蒋", "魏", "薛", "钟"};
constexpr std::array<std::string_view, 48> kGivenNames{
    "禾青", "语棠", "知夏", "云舒", "若溪", "念初", "沐晴", "书遥", "清越", "予安", "南乔", "星野",
    "以棠", "听雨", "时雨", "微澜", "行舟", "望舒", "疏影", "见微", "子衿", "北辰", "怀瑾", "嘉木",
    "晚舟", "朝颜", "拾光", "映雪", "临川", "采薇", "溪亭", "云岫", "棠梨", "寻安", "照野", "鹿鸣",
    "青屿", "和畅", "安歌", "静姝", "其蓁", "归鸿", "绾青", "雁回", "知许", "若谷", "念慈", "遥知"};
constexpr std::array<std::string_view, 14> kStreets{"青禾路", "鹿鸣里", "萤桥路", "云帆巷",  "蓝芷街",
                                                    "拾光路", "棠梨巷", "望舒街", "星屿路",  "稻穗路",
                                                    "竹声里", "晚钟巷", "桐花街", "镜湖南路"};
constexpr std::array<std::string_view, 8> kMemos{
    "已电话核对收货地址", "加赠小样一份",     "客户周末在家,周六送",     "包装加固,易碎",
    "老客户,附手写卡片",  "尺码已确认 90 码", "发票随箱,抬头见聊天记录", "客户要求和上一单一起发"};
constexpr std::array<std::string_view, 6> kMessages{"请尽快发货,谢谢",     "周末在家,工作日放物业",
                                                    "不要放快递柜",        "送朋友的,别放价格单",
                                                    "宝宝过敏,要无香型的", "麻烦多放一层防潮袋"};
constexpr std::array<std::string_view, 12> kNickHeads{"小", "禾", "晴", "糖", "安", "暖",
                                                      "星", "米", "云", "果", "鹿", "夏"};

template <std::size_t size>
std::string_view oneOf(const std::array<std::string_view, size>& list, Random& random)
{
    return list[random.below(size)];
}

// Bytes of the first character of a UTF-8 text.
std::size_t firstCharacter(std::string_view text)
{
    std::size_t size = text.empty() ? 0 : 1;
    while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xc0) == 0x80)
        ++size;
    return size;
}

// Keys that neither follow each other nor repeat: an odd multiplier permutes the numbers below 2^27.
std::uint64_t permuted(std::uint64_t number)
{
    return (number * 0x5bd1e995u + 0x2545f49u) & ((1u << 27) - 1);
}

} // namespace

const std::vector<Article>& articles()
{
    static const std::vector<Article> all{
        {"宝宝睡袋 秋冬款",
         "服饰",
         25'900,
         {"颜色:雾蓝;尺码:80", "颜色:雾蓝;尺码:90", "颜色:燕麦;尺码:90", "颜色:燕麦;尺码:100"}},
        {"婴儿连体衣 纯棉", "服饰", 12'800, {"颜色:米白;尺码:66", "颜色:米白;尺码:73", "颜色:浅杏;尺码:80"}},
        {"儿童羽绒服 轻薄款", "服饰", 59'900, {"颜色:藏青;尺码:100", "颜色:枫红;尺码:100", "颜色:枫红;尺码:110"}},
        {"新生儿礼盒 七件套", "服饰", 32'900, {"款式:四季", "款式:秋冬"}},
        {"儿童防晒衣 夏季薄款", "服饰", 15'900, {"颜色:薄荷;尺码:90", "颜色:薄荷;尺码:100", "颜色:奶黄;尺码:110"}},
        {"儿童加绒卫衣", "服饰", 13'900, {"颜色:浅灰;尺码:100", "颜色:橘棕;尺码:110", "颜色:橘棕;尺码:120"}},
        {"婴儿袜 五双装", "服饰", 3'990, {"尺码:0-6个月", "尺码:6-12个月"}},
        {"宝宝护肚围 两条装", "服饰", 4'990, {"花色:小鹿", "花色:星星"}},
        {"婴儿帽 护耳款", "服饰", 5'900, {"颜色:奶白", "颜色:雾粉"}},
        {"儿童雨衣 连体", "服饰", 8'900, {"尺码:M", "尺码:L"}},
        {"婴幼儿配方奶粉 1段", "奶粉", 29'800, {"规格:800g"}},
        {"婴幼儿配方奶粉 2段", "奶粉", 29'800, {"规格:800g"}},
        {"婴幼儿配方奶粉 3段", "奶粉", 29'800, {"规格:800g"}},
        {"婴幼儿配方奶粉 试用装", "奶粉", 9'999, {"规格:300g"}},
        {"儿童成长奶粉 4段", "奶粉", 23'800, {"规格:800g"}},
        {"电动吸奶器 双边", "用品", 59'900, {"颜色:白"}},
        {"宽口玻璃奶瓶 240ml", "用品", 8'900, {"颜色:透明", "颜色:琥珀"}},
        {"奶嘴 三只装", "用品", 4'500, {"流量:S", "流量:M", "流量:L"}},
        {"多功能温奶消毒机", "用品", 36'600, {"颜色:白"}},
        {"婴儿湿巾 整箱装", "用品", 10'000, {"规格:80抽×20包"}},
        {"婴儿推车 轻便折叠", "用品", 99'900, {"颜色:岩灰", "颜色:苔绿"}},
        {"实木婴儿床 可拼接", "用品", 189'900, {"规格:120×65", "规格:140×70"}},
        {"奶瓶消毒柜 带烘干", "用品", 45'800, {"容量:13L"}},
        {"恒温调奶器", "用品", 19'900, {"容量:1.3L"}},
        {"婴儿纸尿裤", "用品", 12'900, {"尺码:M 76片", "尺码:L 68片", "尺码:XL 60片"}},
        {"儿童餐椅 多档调节", "用品", 39'900, {"颜色:原木", "颜色:白"}},
        {"安抚玩偶 小鹿", "用品", 6'900, {"尺寸:35cm"}},
        {"隔尿垫 可洗两片装", "用品", 5'900, {"花色:云朵", "花色:树叶"}},
        {"婴儿浴盆 可折叠", "用品", 15'800, {"颜色:雾蓝", "颜色:奶白"}},
        {"辅食剪 随身盒装", "用品", 2'990, {"颜色:绿", "颜色:橙"}},
        {"吸盘碗 三件套", "用品", 6'800, {"颜色:奶油", "颜色:鼠尾草"}},
        {"安全护栏 1.8米", "用品", 26'900, {"面数:单面", "面数:三面"}},
        {"亲子早教 8课时", "课程", 198'000, {"年龄:1-2岁", "年龄:2-3岁"}},
        {"父母课堂 单次", "课程", 9'900, {"主题:睡眠", "主题:辅食", "主题:情绪"}},
        {"亲子烘焙 体验课", "课程", 12'800, {"场次:周末"}},
    };
    return all;
}

bool isVirtual(const Article& article)
{
    return article.category == "课程";
}

const std::vector<District>& districts()
{
    static const std::vector<District> all{
        {"上海", "上海市", "徐汇区", "200030"},   {"上海", "上海市", "静安区", "200040"},
        {"上海", "上海市", "浦东新区", "200120"}, {"北京", "北京市", "朝阳区", "100020"},
        {"北京", "北京市", "海淀区", "100080"},   {"四川省", "成都市", "锦江区", "610020"},
        {"四川省", "成都市", "武侯区", "610040"}, {"广东省", "广州市", "天河区", "510630"},
        {"广东省", "深圳市", "南山区", "518050"}, {"江苏省", "苏州市", "昆山市", "215300"},
        {"江苏省", "南京市", "鼓楼区", "210009"}, {"浙江省", "杭州市", "西湖区", "310012"},
        {"浙江省", "宁波市", "鄞州区", "315100"}, {"湖北省", "武汉市", "洪山区", "430070"},
        {"陕西省", "西安市", "雁塔区", "710061"}, {"福建省", "厦门市", "思明区", "361000"},
        {"山东省", "青岛市", "市南区", "266000"}, {"辽宁省", "大连市", "甘井子区", "116033"},
        {"湖南省", "长沙市", "岳麓区", "410013"}, {"重庆", "重庆市", "渝中区", "400010"},
    };
    return all;
}

std::string maskedName(std::string_view name)
{
    return std::string(name.substr(0, firstCharacter(name))) + "**";
}

std::string maskedPhone(std::string_view phone)
{
    if (phone.size() != 11)
        return {};
    return fmt::format("{}****{}", phone.substr(0, 3), phone.substr(7));
}

Person drawPerson(Random& random)
{
    Person person;
    person.name = oneOf(kSurnames, random);
    person.name += oneOf(kGivenNames, random);
    person.phone = fmt::format("1380000{:04}", 100 + random.below(9'900)); // tails below 0100 belong to named people
    return person;
}

Buyer drawBuyer(const Person& person, std::uint64_t number, Random& random)
{
    const District& home = districts()[random.below(districts().size())];
    Buyer buyer;
    buyer.openUid = fmt::format("ou-{:09}", permuted(number) + 100'000'000u);
    buyer.nick = fmt::format("{}**{:02}", oneOf(kNickHeads, random), random.below(100));
    buyer.name = maskedName(person.name);
    buyer.phone = maskedPhone(person.phone);
    buyer.province = home.province;
    buyer.city = home.city;
    buyer.district = home.district;
    buyer.street = fmt::format("{}{}弄**号", oneOf(kStreets, random), 10 + random.below(990));
    buyer.zip = home.zip;
    buyer.oaid = fmt::format("1{:016X}{:08X}", random.next(), random.below(1ull << 32));
    return buyer;
}

std::string drawMemo(Random& random)
{
    return std::string(oneOf(kMemos, random));
}

std::string drawMessage(Random& random)
{
    return std::string(oneOf(kMessages, random));
}

} // namespace tandem::sim
