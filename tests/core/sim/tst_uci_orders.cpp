// Real invoices as trades (decisions.md 22): amounts without doubles, credit notes, the shift, and the known totals.

#include "core/sim/csv_rows.hpp"
#include "core/sim/uci_orders.hpp"
#include "sim_bench.hpp"
#include "tests/support/register_test.hpp"

#include <QTemporaryDir>
#include <filesystem>
#include <fstream>

using namespace tandem;
using namespace tandem::test;

namespace {

constexpr auto kHeader = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

std::string written(const QTemporaryDir& dir, const std::string& rows, const char* name = "orders.csv")
{
    const std::string file = dir.filePath(name).toStdString();
    std::ofstream(file, std::ios::binary) << kHeader << rows;
    return file;
}

sim::WorldPlan replay(const std::string& file)
{
    sim::WorldPlan plan;
    plan.company = "small";
    plan.orders = file;
    return plan;
}

Result<> loadError(const std::string& file)
{
    ManualClock clock(sim::demoNow());
    TRY(sim::World::create(replay(file), clock));
    return success();
}

} // namespace

class TestUciOrders : public QObject {
    Q_OBJECT

private slots:
    void roundsAmountsHalfUp_data()
    {
        QTest::addColumn<qint64>("quantity");
        QTest::addColumn<QString>("price");
        QTest::addColumn<qint64>("fen");
        QTest::newRow("plain") << qint64{6} << "2.55" << qint64{1'530};
        QTest::newRow("one decimal") << qint64{8} << "0.3" << qint64{240};
        QTest::newRow("whole") << qint64{3} << "7" << qint64{2'100};
        QTest::newRow("negative quantity") << qint64{-12} << "1.65" << qint64{1'980};
        QTest::newRow("negative price") << qint64{1} << "-11062.06" << qint64{1'106'206};
        QTest::newRow("third decimal, half") << qint64{1} << "0.005" << qint64{1};
        QTest::newRow("third decimal, below") << qint64{1} << "0.004" << qint64{0};
        QTest::newRow("a thousand of 0.001") << qint64{2'745} << "0.001" << qint64{275};
        QTest::newRow("nothing") << qint64{5} << "0.0" << qint64{0};
    }
    void roundsAmountsHalfUp()
    {
        QFETCH(qint64, quantity);
        QFETCH(QString, price);
        QFETCH(qint64, fen);
        QCOMPARE(sim::uciAmount(quantity, price.toStdString()).value(), fen);
    }

    void refusesPricesThatAreNone()
    {
        for (const char* price : {"", "-", "1.2.3", "1e5", "12,5", "12345678901"})
            QVERIFY(!sim::uciAmount(1, price).has_value());
    }

    void readsQuotedFieldsAndBothLineEnds()
    {
        QTemporaryDir dir;
        const std::string file = dir.filePath("x.csv").toStdString();
        std::ofstream(file, std::ios::binary) << "a,\"b,\"\"c\"\"\",d\r\n\"\"\"x\"\"\",,\"two\nlines\"\nlast";
        auto rows = sim::CsvRows::open(file);
        QVERIFY(rows.has_value());
        std::vector<std::string> row;
        QVERIFY(rows.value().next(row).value());
        QCOMPARE(row, (std::vector<std::string>{"a", "b,\"c\"", "d"}));
        QVERIFY(rows.value().next(row).value());
        QCOMPARE(row, (std::vector<std::string>{"\"x\"", "", "two\nlines"}));
        QVERIFY(rows.value().next(row).value());
        QCOMPARE(row, (std::vector<std::string>{"last"}));
        QVERIFY(!rows.value().next(row).value());
    }

    void turnsCreditNotesIntoRefundedTrades()
    {
        QTemporaryDir dir;
        SimBench bench(
            replay(written(dir, "536365,85123A,HOLDER,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom\n"
                                "C536379,D,Discount,-1,2010-12-01 09:41:00,27.50,14527.0,United Kingdom\n"
                                "C536379,E,Other,-2,2010-12-01 09:41:00,1.00,14527.0,United Kingdom\n"
                                "A563186,B,Adjust bad debt,1,2010-12-01 14:51:00,-11062.06,,United Kingdom\n")));
        QCOMPARE(bench.shop().trades().size(), 3u);
        QCOMPARE(bench.shop().refundRows().size(), 3u);
        const auto totals = bench.shop().totals();
        QCOMPARE(totals.paid, 1'530 + 2'950 + 1'106'206);
        QCOMPARE(totals.refunded, 2'950 + 1'106'206);
        const sim::Trade& credit = bench.shop().trades()[1];
        QCOMPARE(credit.status, sim::TradeStatus::Closed);
        QCOMPARE(bench.shop().paymentNow(credit), 0);
        QCOMPARE(bench.shop().buyer(credit).openUid, "14527");
        QCOMPARE(bench.shop().buyer(bench.shop().trades()[2]).openUid, "guest-A563186");
    }

    void shiftsByWholeWeeksIntoTheLastSevenDays()
    {
        QTemporaryDir dir;
        SimBench bench(
            replay(written(dir, "1,A,a,1,2010-12-01 08:26:00,1.00,1,X\n2,A,a,1,2011-12-09 12:50:00,1.00,1,X\n")));
        const sim::Trade& last = bench.shop().trades().back();
        const Instant original = parseChinaTime("2011-12-09 12:50:00").value();
        QCOMPARE((last.created - original) % std::chrono::hours(7 * 24), Duration(0));
        QVERIFY(last.modified <= sim::demoNow());
        QVERIFY(last.modified > sim::demoNow() - std::chrono::hours(7 * 24));
        QVERIFY(last.modified > last.created);
    }

    void namesFileAndRowOfWhatIsWrong()
    {
        QTemporaryDir dir;
        QCOMPARE(loadError(dir.filePath("none.csv").toStdString()).error().code(), Errc::FileMissing);
        const auto error =
            loadError(written(dir, "1,A,a,1,2010-12-01 08:26:00,1.00,1,X\n2,A,a,x,2011-12-09 12:50:00,1.00,1,X\n"));
        QCOMPARE(error.error().code(), Errc::MalformedRow);
        QCOMPARE(error.error().arg("row"), "3");
        QCOMPARE(error.error().arg("field"), "Quantity");
        QCOMPARE(loadError(written(dir, "")).error().code(), Errc::MalformedRow);
        const std::string packed = written(dir, "x", "broken.csv.xz");
        QCOMPARE(loadError(packed).error().code(), Errc::FileDamaged);
    }

    void theWholeDataSetHasItsKnownTotals()
    {
        const std::string file = TANDEM_SOURCE_DIR "/../shared/data/orders/uci-online-retail.csv.xz";
        if (!std::filesystem::exists(file))
            QSKIP("the shared data folder is not beside this tree");
        SimBench bench(replay(file));
        const auto totals = bench.shop().totals();
        QCOMPARE(totals.lines, 541'909u);
        QCOMPARE(totals.orders, 25'900u);
        QCOMPARE(totals.refunds, 9'290u);
        QCOMPARE(bench.shop().buyers().size(), 4'372u + 3'710u); // customers and guests
    }
};

static tandem::test::Register<TestUciOrders> registered;
#include "tst_uci_orders.moc"
