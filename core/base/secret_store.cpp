#include "core/base/secret_store.hpp"

#include "core/base/crypto.hpp"
#include "core/base/file_lock.hpp"
#include "core/base/json.hpp"

namespace tandem {

namespace {

constexpr std::size_t kMaxFileBytes = 1u << 20;
constexpr std::size_t kSaltSize = 16;
constexpr std::string_view kCheckText = "tandem key file";
constexpr std::string_view kCheckName = "key-file-check";

std::string associatedWith(std::string_view name)
{
    return "key-file:" + std::string(name);
}

Error damaged(const std::filesystem::path& file, std::string detail)
{
    return failure(Errc::FileDamaged, {{"file", file.filename().string()}}, std::move(detail));
}

// {"format":1,"values":{"name":"base64",…}} and, when wrapped, "salt" and "check": a sealed known text that tells a
// wrong passphrase before any value is asked for.
class KeyFile final : public SecretStore {
public:
    KeyFile(std::filesystem::path file, Random& random) : m_file(std::move(file)), m_random(random) {}

    Result<> open(const Secret* passphrase)
    {
        auto content = readFile(m_file, kMaxFileBytes);
        if (!content && content.error().code() == Errc::FileMissing) {
            if (passphrase != nullptr)
                wrapUnderNew(*passphrase);
            return success();
        }
        if (!content)
            return content.error();
        const auto parsed = parseJson(content.value());
        if (!parsed || !parsed.value().is_object())
            return damaged(m_file, "not a JSON object");
        return readFrom(parsed.value().get_object(), passphrase);
    }

    std::string_view backend() const override { return "file"; }

    Result<Secret> read(std::string_view name) override
    {
        const auto found = m_values.find(name);
        if (found == m_values.end())
            return failure(Errc::KeyMissing, {{"name", std::string(name)}});
        if (!m_key.empty())
            return unseal(m_key, found->second, associatedWith(name));
        return Secret(found->second);
    }

    Result<> write(std::string_view name, const Secret& value) override
    {
        Bytes stored(value.bytes().begin(), value.bytes().end());
        if (!m_key.empty()) {
            Bytes sealed = seal(m_key, stored, associatedWith(name), m_random);
            wipeMemory(stored.data(), stored.size());
            stored = std::move(sealed);
        }
        auto values = m_values;
        values[std::string(name)] = std::move(stored);
        return replaceBy(std::move(values));
    }

    Result<> remove(std::string_view name) override
    {
        auto values = m_values;
        const auto found = values.find(name);
        if (found == values.end())
            return success();
        values.erase(found);
        return replaceBy(std::move(values));
    }

private:
    using Values = std::map<std::string, Bytes, std::less<>>;

    void wrapUnderNew(const Secret& passphrase)
    {
        m_salt.resize(kSaltSize);
        m_random.fill(m_salt);
        m_key = scrypt(passphrase.text(), m_salt, 32);
        m_check = seal(m_key, asBytes(kCheckText), kCheckName, m_random);
    }

    Result<> readFrom(const json::object& object, const Secret* passphrase)
    {
        const json::value* format = find(object, "format");
        const json::value* values = find(object, "values");
        if (format == nullptr || *format != 1 || values == nullptr || !values->is_object())
            return damaged(m_file, "not a key file of format 1");
        const bool wrapped = find(object, "salt") != nullptr;
        if (wrapped != (passphrase != nullptr)) {
            return failure(Errc::WrongKey, {{"file", m_file.filename().string()}},
                           wrapped ? "the file needs a passphrase" : "the file is not wrapped");
        }
        if (wrapped) {
            TRY(unlock(object, *passphrase));
        }
        for (const auto& member : values->get_object()) {
            TRY(auto bytes, bytesOf(member.value()));
            m_values.emplace(member.key(), std::move(bytes));
        }
        return success();
    }

    Result<> unlock(const json::object& object, const Secret& passphrase)
    {
        const json::value* check = find(object, "check");
        if (check == nullptr)
            return damaged(m_file, "the check value is missing");
        TRY(m_salt, bytesOf(object.at("salt")));
        TRY(m_check, bytesOf(*check));
        m_key = scrypt(passphrase.text(), m_salt, 32);
        const auto opened = unseal(m_key, m_check, kCheckName);
        if (!opened || opened.value().text() != kCheckText)
            return failure(Errc::WrongKey, {{"file", m_file.filename().string()}});
        return success();
    }

    Result<Bytes> bytesOf(const json::value& value) const
    {
        if (value.is_string()) {
            auto bytes = fromBase64(std::string_view(value.get_string()));
            if (bytes)
                return bytes;
        }
        return damaged(m_file, "a value is not Base64");
    }

    // Memory follows the disk: when the file cannot be written, the old values stay.
    Result<> replaceBy(Values values)
    {
        json::object texts;
        for (const auto& [name, bytes] : values)
            texts[name] = toBase64(bytes);
        json::object object;
        object["format"] = 1;
        if (!m_key.empty()) {
            object["salt"] = toBase64(m_salt);
            object["check"] = toBase64(m_check);
        }
        object["values"] = std::move(texts);
        TRY(writeFileAtomically(m_file, json::serialize(object) + "\n"));
        m_values = std::move(values);
        return success();
    }

    std::filesystem::path m_file;
    Random& m_random;
    Secret m_key; // empty: the values are plain
    Bytes m_salt, m_check;
    Values m_values; // plain or sealed, as in the file
};

} // namespace

Result<std::unique_ptr<SecretStore>> openKeyFile(const std::filesystem::path& file, const Secret* passphrase,
                                                 Random& random)
{
    auto store = std::make_unique<KeyFile>(file, random);
    TRY(store->open(passphrase));
    return std::unique_ptr<SecretStore>(std::move(store));
}

Result<Secret> MemorySecretStore::read(std::string_view name)
{
    const auto found = m_values.find(name);
    if (found == m_values.end())
        return failure(Errc::KeyMissing, {{"name", std::string(name)}});
    return found->second.clone();
}

Result<> MemorySecretStore::write(std::string_view name, const Secret& value)
{
    m_values.insert_or_assign(std::string(name), value.clone());
    return success();
}

Result<> MemorySecretStore::remove(std::string_view name)
{
    const auto found = m_values.find(name);
    if (found != m_values.end())
        m_values.erase(found);
    return success();
}

} // namespace tandem
