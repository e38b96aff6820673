<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>tandem::ui::AboutSection</name>
    <message>
        <source>About</source>
        <translation>About</translation>
    </message>
    <message>
        <source>Tandem workstation</source>
        <translation>Tandem workstation</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profile</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Demo on this computer&apos;s sandbox</source>
        <translation>Demo on this computer&apos;s sandbox</translation>
    </message>
    <message>
        <source>This computer connects to the platform</source>
        <translation>This computer connects to the platform</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>System keystore</source>
        <translation>System keystore</translation>
    </message>
    <message>
        <source>Key file in the profile</source>
        <translation>Key file in the profile</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Encryption</translation>
    </message>
    <message>
        <source>Qt</source>
        <translation>Qt</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licence</translation>
    </message>
</context>
<context>
    <name>tandem::ui::AuditSection</name>
    <message>
        <source>change a setting</source>
        <translation>change a setting</translation>
    </message>
    <message>
        <source>Audit trail</source>
        <translation>Audit trail</translation>
    </message>
    <message>
        <source>Every entry holds the hash of the one before it</source>
        <translation>Every entry holds the hash of the one before it</translation>
    </message>
    <message>
        <source>Verify chain</source>
        <translation>Verify chain</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>When</source>
        <translation>When</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>What</source>
        <translation>What</translation>
    </message>
    <message>
        <source>About</source>
        <translation>About</translation>
    </message>
    <message>
        <source>Device or reason</source>
        <translation>Device or reason</translation>
    </message>
    <message>
        <source>Nothing was done yet</source>
        <translation>Nothing was done yet</translation>
    </message>
    <message>
        <source>Memos, flags, settings and backups show here</source>
        <translation>Memos, flags, settings and backups show here</translation>
    </message>
    <message>
        <source>%1 entries, unbroken</source>
        <translation>%1 entries, unbroken</translation>
    </message>
</context>
<context>
    <name>tandem::ui::BackupSection</name>
    <message>
        <source>Backup</source>
        <translation>Backup</translation>
    </message>
    <message>
        <source>Save a copy elsewhere</source>
        <translation>Save a copy elsewhere</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Back up now</translation>
    </message>
    <message>
        <source>A backup holds what was born here: memos on their way, settings, members, the audit trail. Orders come from the platform again. It opens only with this profile&apos;s key or the recovery code.</source>
        <translation>A backup holds what was born here: memos on their way, settings, members, the audit trail. Orders come from the platform again. It opens only with this profile&apos;s key or the recovery code.</translation>
    </message>
    <message>
        <source>Backed up</source>
        <translation>Backed up</translation>
    </message>
    <message>
        <source>No copy yet</source>
        <translation>No copy yet</translation>
    </message>
    <message>
        <source>%1 KB</source>
        <translation>%1 KB</translation>
    </message>
    <message>
        <source>A whole copy, made when you ask for it</source>
        <translation>A whole copy, made when you ask for it</translation>
    </message>
</context>
<context>
    <name>tandem::ui::DisplaySection</name>
    <message>
        <source>Display and language</source>
        <translation>Display and language</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Colours</translation>
    </message>
    <message>
        <source>Works at once, in every window</source>
        <translation>Works at once, in every window</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>As the system</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>What customers write stays as it is</source>
        <translation>What customers write stays as it is</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>Type, rows and icons together, on top of the system&apos;s scaling</source>
        <translation>Type, rows and icons together, on top of the system&apos;s scaling</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Rows</translation>
    </message>
    <message>
        <source>Compact takes 4 px off every table row</source>
        <translation>Compact takes 4 px off every table row</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>Compact</translation>
    </message>
</context>
<context>
    <name>tandem::ui::ErrorPage</name>
    <message>
        <source>The profile was not opened</source>
        <translation>The profile was not opened</translation>
    </message>
    <message>
        <source>Profile: %1. No file was changed.</source>
        <translation>Profile: %1. No file was changed.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Or open it with the recovery code</source>
        <translation>Or open it with the recovery code</translation>
    </message>
    <message>
        <source>8 groups of 4 characters</source>
        <translation>8 groups of 4 characters</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>Recovery code</translation>
    </message>
    <message>
        <source>Put the key back</source>
        <translation>Put the key back</translation>
    </message>
</context>
<context>
    <name>tandem::ui::FirstRunPage</name>
    <message>
        <source>Tandem workstation</source>
        <translation>Tandem workstation</translation>
    </message>
    <message>
        <source>Where do you start?</source>
        <translation>Where do you start?</translation>
    </message>
    <message>
        <source>Orders and memos are kept encrypted on this computer.</source>
        <translation>Orders and memos are kept encrypted on this computer.</translation>
    </message>
    <message>
        <source>This computer connects to the platform</source>
        <translation>This computer connects to the platform</translation>
    </message>
    <message>
        <source>Shops of up to 20 people. Keys stay in the system keystore, no other server sees them.</source>
        <translation>Shops of up to 20 people. Keys stay in the system keystore, no other server sees them.</translation>
    </message>
    <message>
        <source>Look around in the demo company first</source>
        <translation>Look around in the demo company first</translation>
    </message>
    <message>
        <source>Invented shops, orders and refunds. Nothing to enter, works without network.</source>
        <translation>Invented shops, orders and refunds. Nothing to enter, works without network.</translation>
    </message>
    <message>
        <source>Look up and write without network; nothing is lost or sent twice</source>
        <translation>Look up and write without network; nothing is lost or sent twice</translation>
    </message>
    <message>
        <source>Every sum can be asked why</source>
        <translation>Every sum can be asked why</translation>
    </message>
    <message>
        <source>Both files are encrypted with SQLCipher</source>
        <translation>Both files are encrypted with SQLCipher</translation>
    </message>
    <message>
        <source>Back up and take it with you at any time</source>
        <translation>Back up and take it with you at any time</translation>
    </message>
    <message>
        <source>Usable offline</source>
        <translation>Usable offline</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>Light or dark</translation>
    </message>
    <message>
        <source>Connect a shop later</source>
        <translation>Connect a shop later</translation>
    </message>
    <message>
        <source>Heyu Family, a mother-and-baby chain</source>
        <translation>Heyu Family, a mother-and-baby chain</translation>
    </message>
    <message>
        <source>The platforms run on this computer and answer like the real ones: signatures, quotas, expired authorisations, lost connections. The clock stands at 2026-11-17 21:30.</source>
        <translation>The platforms run on this computer and answer like the real ones: signatures, quotas, expired authorisations, lost connections. The clock stands at 2026-11-17 21:30.</translation>
    </message>
    <message>
        <source>Orders, refunds and parcels of the last months</source>
        <translation>Orders, refunds and parcels of the last months</translation>
    </message>
    <message>
        <source>Memos and flags you write reach the pretended platform</source>
        <translation>Memos and flags you write reach the pretended platform</translation>
    </message>
    <message>
        <source>Made anew at each start; nothing of it stays</source>
        <translation>Made anew at each start; nothing of it stays</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Your name</translation>
    </message>
    <message>
        <source>As colleagues know you</source>
        <translation>As colleagues know you</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>At least 4 digits</source>
        <translation>At least 4 digits</translation>
    </message>
    <message>
        <source>PIN again</source>
        <translation>PIN again</translation>
    </message>
    <message>
        <source>The PIN unlocks the screen and signs what you do. You are the manager of this profile.</source>
        <translation>The PIN unlocks the screen and signs what you do. You are the manager of this profile.</translation>
    </message>
    <message>
        <source>Profile: %1</source>
        <translation>Profile: %1</translation>
    </message>
    <message>
        <source>If this computer or its keystore is lost, only this code opens your data again. It is shown once. Write it down and keep it away from this computer.</source>
        <translation>If this computer or its keystore is lost, only this code opens your data again. It is shown once. Write it down and keep it away from this computer.</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>Recovery code</translation>
    </message>
    <message>
        <source>Type the last group to show that you have it</source>
        <translation>Type the last group to show that you have it</translation>
    </message>
    <message>
        <source>4 characters</source>
        <translation>4 characters</translation>
    </message>
    <message>
        <source>Name of the shop</source>
        <translation>Name of the shop</translation>
    </message>
    <message>
        <source>As it stands on Taobao</source>
        <translation>As it stands on Taobao</translation>
    </message>
    <message>
        <source>App Key</source>
        <translation>App Key</translation>
    </message>
    <message>
        <source>From the open platform&apos;s console</source>
        <translation>From the open platform&apos;s console</translation>
    </message>
    <message>
        <source>App Secret</source>
        <translation>App Secret</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Paste</translation>
    </message>
    <message>
        <source>Session key of the shop</source>
        <translation>Session key of the shop</translation>
    </message>
    <message>
        <source>The platform demands a fixed egress address; enter this computer&apos;s in the console.</source>
        <translation>The platform demands a fixed egress address; enter this computer&apos;s in the console.</translation>
    </message>
    <message>
        <source>What was checked</source>
        <translation>What was checked</translation>
    </message>
    <message>
        <source>Address, secret, clock, session and each permission are tested before anything is stored.</source>
        <translation>Address, secret, clock, session and each permission are tested before anything is stored.</translation>
    </message>
    <message>
        <source>Step %1 of 3</source>
        <translation>Step %1 of 3</translation>
    </message>
    <message>
        <source>Demo company</source>
        <translation>Demo company</translation>
    </message>
    <message>
        <source>Who works here</source>
        <translation>Who works here</translation>
    </message>
    <message>
        <source>Open the demo company</source>
        <translation>Open the demo company</translation>
    </message>
    <message>
        <source>Next: recovery code</source>
        <translation>Next: recovery code</translation>
    </message>
    <message>
        <source>Name, and the same PIN twice, at least 4 digits</source>
        <translation>Name, and the same PIN twice, at least 4 digits</translation>
    </message>
    <message>
        <source>Next: connect Taobao</source>
        <translation>Next: connect Taobao</translation>
    </message>
    <message>
        <source>The last group of the code, as shown above</source>
        <translation>The last group of the code, as shown above</translation>
    </message>
    <message>
        <source>Connect Taobao</source>
        <translation>Connect Taobao</translation>
    </message>
    <message>
        <source>Connect and open</source>
        <translation>Connect and open</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>All four fields are needed</source>
        <translation>All four fields are needed</translation>
    </message>
    <message>
        <source>took %1 s</source>
        <translation>took %1 s</translation>
    </message>
    <message>
        <source>Put right what is marked red, then test again. Nothing was stored.</source>
        <translation>Put right what is marked red, then test again. Nothing was stored.</translation>
    </message>
</context>
<context>
    <name>tandem::ui::KeyRecorder</name>
    <message>
        <source>Press the new key</source>
        <translation>Press the new key</translation>
    </message>
    <message>
        <source>Press a key</source>
        <translation>Press a key</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>No key</translation>
    </message>
</context>
<context>
    <name>tandem::ui::KeySheet</name>
    <message>
        <source>Keys of this page</source>
        <translation>Keys of this page</translation>
    </message>
    <message>
        <source>Anywhere</source>
        <translation>Anywhere</translation>
    </message>
    <message>
        <source>Single letters work while no text field has the cursor</source>
        <translation>Single letters work while no text field has the cursor</translation>
    </message>
</context>
<context>
    <name>tandem::ui::KeysSection</name>
    <message>
        <source>changed</source>
        <translation>changed</translation>
    </message>
    <message>
        <source>Default is %1</source>
        <translation>Default is %1</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>By name</translation>
    </message>
    <message>
        <source>My changes</source>
        <translation>My changes</translation>
    </message>
    <message>
        <source>All as delivered</source>
        <translation>All as delivered</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>Actions and their keys</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>Works</source>
        <translation>Works</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>keys of this page</source>
        <translation>keys of this page</translation>
    </message>
    <message>
        <source>No key fires while an input method composes</source>
        <translation>No key fires while an input method composes</translation>
    </message>
    <message>
        <source>Press the new key here</source>
        <translation>Press the new key here</translation>
    </message>
    <message>
        <source>As delivered</source>
        <translation>As delivered</translation>
    </message>
    <message>
        <source>Combinations that cannot be used</source>
        <translation>Combinations that cannot be used</translation>
    </message>
    <message>
        <source>Alt and a letter: menus and screenshot tools</source>
        <translation>Alt and a letter: menus and screenshot tools</translation>
    </message>
    <message>
        <source>Ctrl Alt: third level of keyboards, chat programs</source>
        <translation>Ctrl Alt: third level of keyboards, chat programs</translation>
    </message>
    <message>
        <source>Ctrl Space, Shift Space: input methods</source>
        <translation>Ctrl Space, Shift Space: input methods</translation>
    </message>
    <message>
        <source>Ctrl . and Ctrl Shift F: punctuation, traditional forms</source>
        <translation>Ctrl . and Ctrl Shift F: punctuation, traditional forms</translation>
    </message>
    <message>
        <source>It is as delivered</source>
        <translation>It is as delivered</translation>
    </message>
    <message>
        <source>%1 belongs to the system or the input method and would not arrive here</source>
        <translation>%1 belongs to the system or the input method and would not arrive here</translation>
    </message>
    <message>
        <source>%1 is already “%2”; give that one another key first</source>
        <translation>%1 is already “%2”; give that one another key first</translation>
    </message>
</context>
<context>
    <name>tandem::ui::LockPage</name>
    <message>
        <source>Locked. Orders go on being fetched.</source>
        <translation>Locked. Orders go on being fetched.</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Unlock</translation>
    </message>
    <message>
        <source>Every member of the demo company has the PIN 1117</source>
        <translation>Every member of the demo company has the PIN 1117</translation>
    </message>
    <message>
        <source>Somebody else</source>
        <translation>Somebody else</translation>
    </message>
</context>
<context>
    <name>tandem::ui::MainWindow</name>
    <message>
        <source>Tandem workstation</source>
        <translation>Tandem workstation</translation>
    </message>
    <message>
        <source>Demo %1</source>
        <translation>Demo %1</translation>
    </message>
    <message>
        <source>Heyu Family</source>
        <translation>Heyu Family</translation>
    </message>
</context>
<context>
    <name>tandem::ui::MemoEditor</name>
    <message>
        <source>Seller memo</source>
        <translation>Seller memo</translation>
    </message>
    <message>
        <source>No memo</source>
        <translation>No memo</translation>
    </message>
    <message>
        <source>Edit memo (M)</source>
        <translation>Edit memo (M)</translation>
    </message>
    <message>
        <source>Same on the platform</source>
        <translation>Same on the platform</translation>
    </message>
    <message>
        <source>Only colleagues and the platform&apos;s back office see it</source>
        <translation>Only colleagues and the platform&apos;s back office see it</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>tandem::ui::OrderFilter</name>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Shop</source>
        <translation>Shop</translation>
    </message>
    <message>
        <source>Created between</source>
        <translation>Created between</translation>
    </message>
    <message>
        <source>Paid between, in yuan</source>
        <translation>Paid between, in yuan</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>Clear all</translation>
    </message>
    <message>
        <source>Show orders</source>
        <translation>Show orders</translation>
    </message>
    <message>
        <source>Created from</source>
        <translation>Created from</translation>
    </message>
    <message>
        <source>Created up to and with</source>
        <translation>Created up to and with</translation>
    </message>
    <message>
        <source>Paid at least</source>
        <translation>Paid at least</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>no limit</translation>
    </message>
    <message>
        <source>Paid at most</source>
        <translation>Paid at most</translation>
    </message>
    <message>
        <source>Write days like 2026-11-17</source>
        <translation>Write days like 2026-11-17</translation>
    </message>
</context>
<context>
    <name>tandem::ui::OrderPanel</name>
    <message>
        <source>Order detail</source>
        <translation>Order detail</translation>
    </message>
    <message>
        <source>This order could not be read</source>
        <translation>This order could not be read</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>No order chosen</source>
        <translation>No order chosen</translation>
    </message>
    <message>
        <source>Lines, money, parcel and memo show here</source>
        <translation>Lines, money, parcel and memo show here</translation>
    </message>
    <message>
        <source>Platform&apos;s word: %1</source>
        <translation>Platform&apos;s word: %1</translation>
    </message>
    <message>
        <source>Lines are still being fetched</source>
        <translation>Lines are still being fetched</translation>
    </message>
    <message>
        <source>No. %1</source>
        <translation>No. %1</translation>
    </message>
    <message>
        <source>Goods</source>
        <translation>Goods</translation>
    </message>
    <message>
        <source>Discounts</source>
        <translation>Discounts</translation>
    </message>
    <message>
        <source>Other discounts</source>
        <translation>Other discounts</translation>
    </message>
    <message>
        <source>Freight</source>
        <translation>Freight</translation>
    </message>
    <message>
        <source>Why this sum: W</source>
        <translation>Why this sum: W</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Paid</translation>
    </message>
    <message>
        <source>Platform&apos;s figure now</source>
        <translation>Platform&apos;s figure now</translation>
    </message>
    <message>
        <source>Why this sum</source>
        <translation>Why this sum</translation>
    </message>
    <message>
        <source>Adds up</source>
        <translation>Adds up</translation>
    </message>
    <message>
        <source>Differs</source>
        <translation>Differs</translation>
    </message>
    <message>
        <source>%1 × %2 − %3 = %4</source>
        <translation>%1 × %2 − %3 = %4</translation>
    </message>
    <message>
        <source>Parcel</source>
        <translation>Parcel</translation>
    </message>
    <message>
        <source>Not sent yet</source>
        <translation>Not sent yet</translation>
    </message>
    <message>
        <source>Receiver</source>
        <translation>Receiver</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unknown</translation>
    </message>
    <message>
        <source>The platform delivers name, phone and address masked</source>
        <translation>The platform delivers name, phone and address masked</translation>
    </message>
    <message>
        <source>Buyer: %1</source>
        <translation>Buyer: %1</translation>
    </message>
    <message>
        <source>Refunds</source>
        <translation>Refunds</translation>
    </message>
    <message>
        <source>None</source>
        <translation>None</translation>
    </message>
    <message>
        <source>with return</source>
        <translation>with return</translation>
    </message>
    <message>
        <source>, with return</source>
        <translation>, with return</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Times</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Created</translation>
    </message>
    <message>
        <source>Paid at</source>
        <translation>Paid at</translation>
    </message>
    <message>
        <source>Shipped</source>
        <translation>Shipped</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Finished</translation>
    </message>
    <message>
        <source>Data of %1</source>
        <translation>Data of %1</translation>
    </message>
    <message>
        <source>Data %1</source>
        <translation>Data %1</translation>
    </message>
    <message>
        <source>%1 refunded</source>
        <translation>%1 refunded</translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n open</numerusform>
            <numerusform>%n open</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n case(s)</source>
        <translation>
            <numerusform>%n case</numerusform>
            <numerusform>%n cases</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tandem::ui::OrderRowPainter</name>
    <message>
        <source>%1 and others, %2 items</source>
        <translation>%1 and others, %2 items</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Order</translation>
    </message>
    <message>
        <source>Buyer</source>
        <translation>Buyer</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>Item</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Paid</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Created</translation>
    </message>
    <message>
        <source>Memo</source>
        <translation>Memo</translation>
    </message>
</context>
<context>
    <name>tandem::ui::OrdersPage</name>
    <message>
        <source>Orders</source>
        <translation>Orders</translation>
    </message>
    <message>
        <source>Look up orders</source>
        <translation>Look up orders</translation>
    </message>
    <message>
        <source>All</source>
        <translation>All</translation>
    </message>
    <message>
        <source>90 days</source>
        <translation>90 days</translation>
    </message>
    <message>
        <source>Refunding</source>
        <translation>Refunding</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>New orders</source>
        <translation>New orders</translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>Sort</translation>
    </message>
    <message>
        <source>Next order</source>
        <translation>Next order</translation>
    </message>
    <message>
        <source>Previous order</source>
        <translation>Previous order</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Detail</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Back to the list</translation>
    </message>
    <message>
        <source>Leaves editing, then empties the lookup</source>
        <translation>Leaves editing, then empties the lookup</translation>
    </message>
    <message>
        <source>Look up</source>
        <translation>Look up</translation>
    </message>
    <message>
        <source>Find on this page</source>
        <translation>Find on this page</translation>
    </message>
    <message>
        <source>Write memo</source>
        <translation>Write memo</translation>
    </message>
    <message>
        <source>Ctrl+Enter saves, Esc leaves</source>
        <translation>Ctrl+Enter saves, Esc leaves</translation>
    </message>
    <message>
        <source>Flag</source>
        <translation>Flag</translation>
    </message>
    <message>
        <source>Then 1 to 6 for the colour</source>
        <translation>Then 1 to 6 for the colour</translation>
    </message>
    <message>
        <source>Open on platform</source>
        <translation>Open on platform</translation>
    </message>
    <message>
        <source>Copy number</source>
        <translation>Copy number</translation>
    </message>
    <message>
        <source>Why this sum</source>
        <translation>Why this sum</translation>
    </message>
    <message>
        <source>Goods, discounts and freight against what was paid</source>
        <translation>Goods, discounts and freight against what was paid</translation>
    </message>
    <message>
        <source>Filter orders</source>
        <translation>Filter orders</translation>
    </message>
    <message>
        <source>Only orders with an open refund</source>
        <translation>Only orders with an open refund</translation>
    </message>
    <message>
        <source>Phone tail</source>
        <translation>Phone tail</translation>
    </message>
    <message>
        <source>4 digits</source>
        <translation>4 digits</translation>
    </message>
    <message>
        <source>Order number</source>
        <translation>Order number</translation>
    </message>
    <message>
        <source>Nick</source>
        <translation>Nick</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>Item</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Amount</translation>
    </message>
    <message>
        <source>Names and addresses are masked. Tab: look the text up as something else.</source>
        <translation>Names and addresses are masked. Tab: look the text up as something else.</translation>
    </message>
    <message numerus="yes">
        <source>%n order(s)</source>
        <translation>
            <numerusform>%n order</numerusform>
            <numerusform>%n orders</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n buyer(s)</source>
        <translation>
            <numerusform>%n buyer</numerusform>
            <numerusform>%n buyers</numerusform>
        </translation>
    </message>
    <message>
        <source>first hits, more may exist</source>
        <translation>first hits, more may exist</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Contains %1</source>
        <translation>Contains %1</translation>
    </message>
    <message>
        <source>Phone ends in %1</source>
        <translation>Phone ends in %1</translation>
    </message>
    <message>
        <source>Order number has %1</source>
        <translation>Order number has %1</translation>
    </message>
    <message>
        <source>Parcel number has %1</source>
        <translation>Parcel number has %1</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Shop</source>
        <translation>Shop</translation>
    </message>
    <message>
        <source>Dates</source>
        <translation>Dates</translation>
    </message>
    <message>
        <source>Amounts</source>
        <translation>Amounts</translation>
    </message>
    <message>
        <source>The orders could not be read</source>
        <translation>The orders could not be read</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>The first orders are on their way</source>
        <translation>The first orders are on their way</translation>
    </message>
    <message>
        <source>No orders yet</source>
        <translation>No orders yet</translation>
    </message>
    <message>
        <source>Newest first; they show here as they arrive</source>
        <translation>Newest first; they show here as they arrive</translation>
    </message>
    <message>
        <source>A new order shows here within seconds of being placed</source>
        <translation>A new order shows here within seconds of being placed</translation>
    </message>
    <message>
        <source>See sync health</source>
        <translation>See sync health</translation>
    </message>
    <message>
        <source>No order under these conditions</source>
        <translation>No order under these conditions</translation>
    </message>
    <message>
        <source>Without “%1” there are %2</source>
        <translation>Without “%1” there are %2</translation>
    </message>
    <message>
        <source>Dropping one condition alone does not bring any back</source>
        <translation>Dropping one condition alone does not bring any back</translation>
    </message>
    <message>
        <source>Drop “%1”</source>
        <translation>Drop “%1”</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>Clear all</translation>
    </message>
    <message>
        <source>Orders as of %1</source>
        <translation>Orders as of %1</translation>
    </message>
    <message>
        <source>Data of %1</source>
        <translation>Data of %1</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Newest first</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>Oldest first</translation>
    </message>
    <message>
        <source>Highest paid first</source>
        <translation>Highest paid first</translation>
    </message>
    <message>
        <source>Lowest paid first</source>
        <translation>Lowest paid first</translation>
    </message>
    <message>
        <source>Memo of %1 is on its way</source>
        <translation>Memo of %1 is on its way</translation>
    </message>
    <message>
        <source>Stored here; goes to the platform by itself</source>
        <translation>Stored here; goes to the platform by itself</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Order number copied</source>
        <translation>Order number copied</translation>
    </message>
    <message>
        <source>Phone tail, number, nick, item, ¥</source>
        <translation>Phone tail, number, nick, item, ¥</translation>
    </message>
</context>
<context>
    <name>tandem::ui::Palette</name>
    <message>
        <source>Search and commands</source>
        <translation>Search and commands</translation>
    </message>
    <message>
        <source>Order number, phone tail, nick, item, amount, or an action</source>
        <translation>Order number, phone tail, nick, item, amount, or an action</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>choose</translation>
    </message>
    <message>
        <source>open</source>
        <translation>open</translation>
    </message>
    <message>
        <source>all in the list</source>
        <translation>all in the list</translation>
    </message>
    <message>
        <source>copy number</source>
        <translation>copy number</translation>
    </message>
    <message>
        <source>&gt; actions   ¥ amount</source>
        <translation>&gt; actions   ¥ amount</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Actions</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Amount</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Last places</source>
        <translation>Last places</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>Orders</translation>
    </message>
    <message>
        <source>Actions of this page</source>
        <translation>Actions of this page</translation>
    </message>
    <message>
        <source>Nothing found. Try fewer words, or &gt; for actions.</source>
        <translation>Nothing found. Try fewer words, or &gt; for actions.</translation>
    </message>
</context>
<context>
    <name>tandem::ui::ProbeWords</name>
    <message>
        <source>The platform answers at its address</source>
        <translation>The platform answers at its address</translation>
    </message>
    <message>
        <source>App Key and App Secret match</source>
        <translation>App Key and App Secret match</translation>
    </message>
    <message>
        <source>This computer&apos;s clock agrees with the platform&apos;s</source>
        <translation>This computer&apos;s clock agrees with the platform&apos;s</translation>
    </message>
    <message>
        <source>The session key of the shop is valid</source>
        <translation>The session key of the shop is valid</translation>
    </message>
    <message>
        <source>Read orders</source>
        <translation>Read orders</translation>
    </message>
    <message>
        <source>Read orders older than three months</source>
        <translation>Read orders older than three months</translation>
    </message>
    <message>
        <source>Read an order in full</source>
        <translation>Read an order in full</translation>
    </message>
    <message>
        <source>Read refunds</source>
        <translation>Read refunds</translation>
    </message>
    <message>
        <source>Read parcel traces</source>
        <translation>Read parcel traces</translation>
    </message>
    <message>
        <source>Write memos and flags</source>
        <translation>Write memos and flags</translation>
    </message>
    <message>
        <source>Receive push messages</source>
        <translation>Receive push messages</translation>
    </message>
</context>
<context>
    <name>tandem::ui::SearchField</name>
    <message>
        <source>Clear</source>
        <translation>Clear</translation>
    </message>
</context>
<context>
    <name>tandem::ui::SettingsPage</name>
    <message>
        <source>Sync health</source>
        <translation>Sync health</translation>
    </message>
    <message>
        <source>Display and language</source>
        <translation>Display and language</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>Audit trail</source>
        <translation>Audit trail</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Backup</translation>
    </message>
    <message>
        <source>About</source>
        <translation>About</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Settings</translation>
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
        <translation>Starting the demo company&apos;s platforms</translation>
    </message>
    <message>
        <source>Making an encrypted profile</source>
        <translation>Making an encrypted profile</translation>
    </message>
    <message>
        <source>Opening the profile</source>
        <translation>Opening the profile</translation>
    </message>
</context>
<context>
    <name>tandem::ui::SyncSection</name>
    <message>
        <source>Sync health</source>
        <translation>Sync health</translation>
    </message>
    <message>
        <source>Fetch again</source>
        <translation>Fetch again</translation>
    </message>
    <message>
        <source>Empties what the platforms said and fetches all of it again</source>
        <translation>Empties what the platforms said and fetches all of it again</translation>
    </message>
    <message>
        <source>Verify local data</source>
        <translation>Verify local data</translation>
    </message>
    <message>
        <source>Until everything is fetched again, older orders are missing from the list. Memos and what waits to be sent are not touched.</source>
        <translation>Until everything is fetched again, older orders are missing from the list. Memos and what waits to be sent are not touched.</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Leave it</translation>
    </message>
    <message>
        <source>Shops and their streams</source>
        <translation>Shops and their streams</translation>
    </message>
    <message>
        <source>Shop</source>
        <translation>Shop</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Behind</source>
        <translation>Behind</translation>
    </message>
    <message>
        <source>Synced to</source>
        <translation>Synced to</translation>
    </message>
    <message>
        <source>Requests today</source>
        <translation>Requests today</translation>
    </message>
    <message>
        <source>To fetch</source>
        <translation>To fetch</translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>Waiting to be sent</translation>
    </message>
    <message>
        <source>in order per object</source>
        <translation>in order per object</translation>
    </message>
    <message>
        <source>Complete up to %1</source>
        <translation>Complete up to %1</translation>
    </message>
    <message>
        <source>First fill under way</source>
        <translation>First fill under way</translation>
    </message>
    <message>
        <source>Kept aside because it could not be read</source>
        <translation>Kept aside because it could not be read</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nothing</translation>
    </message>
    <message>
        <source>Words and fields the platform began to use</source>
        <translation>Words and fields the platform began to use</translation>
    </message>
    <message>
        <source>None</source>
        <translation>None</translation>
    </message>
    <message>
        <source>Memo emptied</source>
        <translation>Memo emptied</translation>
    </message>
    <message>
        <source>Order %1, %2</source>
        <translation>Order %1, %2</translation>
    </message>
    <message>
        <source>Nothing waits. What you write is sent within seconds.</source>
        <translation>Nothing waits. What you write is sent within seconds.</translation>
    </message>
    <message>
        <source>Is being fetched</source>
        <translation>Is being fetched</translation>
    </message>
    <message>
        <source>Everything was fetched again</source>
        <translation>Everything was fetched again</translation>
    </message>
    <message>
        <source>Is being read</source>
        <translation>Is being read</translation>
    </message>
    <message>
        <source>Local data is whole: %1 orders, %2 refunds</source>
        <translation>Local data is whole: %1 orders, %2 refunds</translation>
    </message>
    <message>
        <source>Content hash %1</source>
        <translation>Content hash %1</translation>
    </message>
    <message>
        <source>Fetched</source>
        <translation>Fetched</translation>
    </message>
</context>
<context>
    <name>tandem::ui::SyncSummary</name>
    <message>
        <source>%1 authorisation expired%2</source>
        <translation>%1 authorisation expired%2</translation>
    </message>
    <message>
        <source>%1 stopped%2</source>
        <translation>%1 stopped%2</translation>
    </message>
    <message>
        <source> and %1 more</source>
        <translation> and %1 more</translation>
    </message>
    <message>
        <source>, what is here can be used</source>
        <translation>, what is here can be used</translation>
    </message>
    <message>
        <source>, the others are fine</source>
        <translation>, the others are fine</translation>
    </message>
    <message>
        <source>Syncing %1 / %2</source>
        <translation>Syncing %1 / %2</translation>
    </message>
    <message>
        <source>Syncing</source>
        <translation>Syncing</translation>
    </message>
    <message>
        <source>No shop connected</source>
        <translation>No shop connected</translation>
    </message>
    <message>
        <source>Offline %1 min</source>
        <translation>Offline %1 min</translation>
    </message>
    <message>
        <source>Synced · %1</source>
        <translation>Synced · %1</translation>
    </message>
    <message>
        <source>Everything up to %1</source>
        <translation>Everything up to %1</translation>
    </message>
</context>
<context>
    <name>tandem::ui::Tour</name>
    <message>
        <source>%1 orders</source>
        <translation>%1 orders</translation>
    </message>
    <message>
        <source>order %1 not found</source>
        <translation>order %1 not found</translation>
    </message>
    <message>
        <source>order %1, phone tail %2</source>
        <translation>order %1, phone tail %2</translation>
    </message>
    <message>
        <source>memo “%1”, flag %2 on the platform</source>
        <translation>memo “%1”, flag %2 on the platform</translation>
    </message>
    <message>
        <source>paid %1 fen, refunds %2</source>
        <translation>paid %1 fen, refunds %2</translation>
    </message>
    <message>
        <source>offline, the memo waits</source>
        <translation>offline, the memo waits</translation>
    </message>
    <message>
        <source>chip: %1</source>
        <translation>chip: %1</translation>
    </message>
    <message>
        <source>offline, the memo waits; then sent %1 time(s)</source>
        <translation>offline, the memo waits; then sent %1 time(s)</translation>
    </message>
    <message>
        <source>%1; then sent %2 time(s)</source>
        <translation>%1; then sent %2 time(s)</translation>
    </message>
    <message>
        <source>amber chip</source>
        <translation>amber chip</translation>
    </message>
    <message>
        <source>amber chip; then synced again</source>
        <translation>amber chip; then synced again</translation>
    </message>
    <message>
        <source>; then synced again</source>
        <translation>; then synced again</translation>
    </message>
    <message>
        <source>; then %1</source>
        <translation>; then %1</translation>
    </message>
    <message>
        <source>%1 fen on top of the list</source>
        <translation>%1 fen on top of the list</translation>
    </message>
    <message>
        <source>not on top of the list</source>
        <translation>not on top of the list</translation>
    </message>
</context>
<context>
    <name>tandem::ui::Workbench</name>
    <message>
        <source>Orders</source>
        <translation>Orders</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Try now</translation>
    </message>
    <message>
        <source>Search orders, amounts, actions</source>
        <translation>Search orders, amounts, actions</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>Notices</translation>
    </message>
    <message>
        <source>Anywhere</source>
        <translation>Anywhere</translation>
    </message>
    <message>
        <source>Search and commands</source>
        <translation>Search and commands</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation>Go to %1</translation>
    </message>
    <message>
        <source>Keys of this page</source>
        <translation>Keys of this page</translation>
    </message>
    <message>
        <source>Side panel</source>
        <translation>Side panel</translation>
    </message>
    <message>
        <source>Undo the last action</source>
        <translation>Undo the last action</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>Sync now</translation>
    </message>
    <message>
        <source>Synced</source>
        <translation>Synced</translation>
    </message>
    <message>
        <source>%1 rows read, %2 changed</source>
        <translation>%1 rows read, %2 changed</translation>
    </message>
    <message>
        <source>Order %1</source>
        <translation>Order %1</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Reading</translation>
    </message>
    <message>
        <source>No network since %1</source>
        <translation>No network since %1</translation>
    </message>
    <message>
        <source>No network</source>
        <translation>No network</translation>
    </message>
    <message>
        <source>Orders can be read and searched; memos are kept here and go out in order when it is back</source>
        <translation>Orders can be read and searched; memos are kept here and go out in order when it is back</translation>
    </message>
    <message>
        <source>Tries again by itself</source>
        <translation>Tries again by itself</translation>
    </message>
    <message>
        <source>Nothing happened yet</source>
        <translation>Nothing happened yet</translation>
    </message>
    <message>
        <source>Lock or change the member</source>
        <translation>Lock or change the member</translation>
    </message>
</context>
</TS>
