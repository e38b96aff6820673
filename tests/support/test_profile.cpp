#include "tests/support/test_profile.hpp"

#include "core/cache/content_hash.hpp"

namespace tandem::test {

namespace {
using namespace std::chrono_literals;
const Instant kOpenedAt = kStoryStart + 24h;
} // namespace

TestProfile::TestProfile(std::string pin) : m_clock(kOpenedAt), m_random(makeSeededRandom(17))
{
    cache::NewProfile spec;
    spec.manifest.kind = cache::ProfileKind::Sandbox;
    spec.firstMember = {"linxx", "林晓夏", Role::Manager};
    spec.firstPin = std::move(pin);
    m_profile = std::move(valueOf(cache::Profile::create(folder(), std::move(spec), tools())).profile);
    m_profile.reset();
    open();
}

TestProfile::~TestProfile()
{
    close();
}

std::filesystem::path TestProfile::folder() const
{
    return std::filesystem::path(m_folder.path().toStdString()) / "profile";
}

std::vector<ChangeHint> TestProfile::takeHints()
{
    return std::exchange(m_hints, {});
}

void TestProfile::close()
{
    if (m_stores)
        m_stores->close();
    m_stores.reset();
    m_profile.reset();
}

void TestProfile::open()
{
    m_profile = valueOf(cache::Profile::open(folder(), tools()));
    cache::Stores::Workers workers{makeInlineWorker(), makeInlineWorker(), makeInlineWorker()};
    m_stores = valueOf(cache::Stores::open(*m_profile, std::move(workers)));
    m_stores->onHint(
        [this](std::vector<ChangeHint> hints) { m_hints.insert(m_hints.end(), hints.begin(), hints.end()); });
}

ApplyOutcome TestProfile::apply(const BatchBuilder& page)
{
    return valueOf(wait(m_stores->apply(page.build())));
}

std::string TestProfile::contentHash()
{
    return cache::contentHash(m_profile->cache());
}

OrderListing TestProfile::list(OrderQuery query)
{
    return valueOf(wait(m_stores->listOrders(std::move(query))));
}

std::vector<std::string> TestProfile::numbersOf(const OrderListing& listing)
{
    std::vector<std::string> numbers;
    for (const auto& row : valueOf(wait(m_stores->orderRows(listing.list.ids))))
        numbers.push_back(row.ref.extId);
    return numbers;
}

std::int64_t TestProfile::idOf(const std::string& number)
{
    return valueOf(wait(m_stores->orderId({"taobao", "TB-1", number})));
}

OrderDetail TestProfile::detailOf(const std::string& number)
{
    return valueOf(wait(m_stores->orderDetail(idOf(number))));
}

Changes TestProfile::memoChanges(const std::string& number, std::string memo, SellerFlag flag)
{
    Changes changes;
    changes.command.uid = Uid::generate(m_clock.now(), *m_random);
    changes.command.kind = "order.memo";
    changes.command.scope = changes.command.partitionKey = "TB-1";
    changes.command.actor = {"linxx", "test"};
    changes.command.occurredAt = changes.command.observedAt = m_clock.now();
    const Ref order{"taobao", "TB-1", number};
    changes.command.payload = {{"order", toString(order)}, {"memo", memo}};
    changes.object = toString(order);
    changes.intents.push_back({changes.command.uid, order, MemoIntent{std::move(memo), flag}});
    return changes;
}

} // namespace tandem::test
