#include "app/keystore/system_keystore.hpp"

#include "core/base/crypto.hpp"

#include <QCoreApplication>
#include <QMetaObject>
#include <QThread>

#include <chrono>
#include <functional>
#include <future>
#include <string>
#include <system_error>

#if __has_include(<qt6keychain/keychain.h>)
#include <qt6keychain/keychain.h>
#else
#include <keychain.h>
#endif

namespace tandem {

namespace {

// A person may have to unlock the wallet first.
constexpr auto kPatience = std::chrono::seconds(60);

Error unavailable(const QString& why)
{
    return failure(Errc::KeystoreUnavailable, {}, why.toStdString());
}

Error errorOf(const QKeychain::Job& job)
{
    if (job.error() == QKeychain::EntryNotFound)
        return failure(Errc::KeyMissing, {{"name", job.key().section(QLatin1Char('/'), -1).toStdString()}});
    return unavailable(job.errorString());
}

class SystemKeystore final : public SecretStore {
public:
    explicit SystemKeystore(QString scope) : m_scope(std::move(scope)) {}
    std::string_view backend() const override { return "os"; }

    Result<Secret> read(std::string_view name) override
    {
        return onGuiThread<Secret>([key = keyOf(name)](auto settle) {
            auto* job = new QKeychain::ReadPasswordJob(service(), QCoreApplication::instance());
            job->setKey(key);
            QObject::connect(job, &QKeychain::Job::finished, job, [job, settle](QKeychain::Job*) {
                if (job->error() != QKeychain::NoError) {
                    settle(errorOf(*job));
                    return;
                }
                QByteArray stored = job->binaryData();
                const auto bytes =
                    fromBase64(std::string_view(stored.constData(), static_cast<std::size_t>(stored.size())));
                wipeMemory(stored.data(), static_cast<std::size_t>(stored.size()));
                if (bytes)
                    settle(Secret(bytes.value()));
                else
                    settle(bytes.error());
            });
            job->start();
        });
    }

    Result<> write(std::string_view name, const Secret& value) override
    {
        const std::string text = toBase64(value.bytes());
        TRY(onGuiThread<void>([key = keyOf(name), text](auto settle) {
            auto* job = new QKeychain::WritePasswordJob(service(), QCoreApplication::instance());
            job->setKey(key);
            job->setBinaryData(QByteArray::fromStdString(text));
            finishWith(job, settle);
        }));
        TRY(const Secret stored, read(name)); // some stores accept and forget
        if (!stored.equals(value))
            return unavailable(QStringLiteral("the value read back differs"));
        return success();
    }

    Result<> remove(std::string_view name) override
    {
        return onGuiThread<void>([key = keyOf(name)](auto settle) {
            auto* job = new QKeychain::DeletePasswordJob(service(), QCoreApplication::instance());
            job->setKey(key);
            finishWith(job, settle);
        });
    }

private:
    static QString service() { return QStringLiteral("Tandem"); }

    QString keyOf(std::string_view name) const
    {
        return m_scope + QLatin1Char('/') + QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
    }

    template <class Settle>
    static void finishWith(QKeychain::Job* job, Settle settle)
    {
        QObject::connect(job, &QKeychain::Job::finished, job, [settle](QKeychain::Job* done) {
            if (done->error() == QKeychain::NoError)
                settle(success());
            else
                settle(errorOf(*done));
        });
        job->start();
    }

    template <class T, class Begin>
    static Result<T> onGuiThread(Begin begin)
    {
        QCoreApplication* application = QCoreApplication::instance();
        if (!application || QThread::currentThread() == application->thread())
            return unavailable(QStringLiteral("no event loop to wait for"));
        auto promise = std::make_shared<std::promise<Result<T>>>();
        std::future<Result<T>> answer = promise->get_future();
        const auto settle = [promise](auto&& outcome) { promise->set_value(std::forward<decltype(outcome)>(outcome)); };
        QMetaObject::invokeMethod(
            application, [begin, settle] { begin(settle); }, Qt::QueuedConnection);
        if (answer.wait_for(kPatience) != std::future_status::ready)
            return unavailable(QStringLiteral("no answer within a minute"));
        return answer.get();
    }

    QString m_scope;
};

} // namespace

std::unique_ptr<SecretStore> makeSystemKeystore(const std::filesystem::path& folder)
{
    std::error_code ignored;
    std::filesystem::path place = std::filesystem::weakly_canonical(folder, ignored);
    if (place.empty())
        place = folder;
    const Sha256 digest = sha256(asBytes(place.generic_string()));
    const std::string scope = toHex(std::span(digest).first(8));
    return std::make_unique<SystemKeystore>(QString::fromStdString(scope));
}

} // namespace tandem
