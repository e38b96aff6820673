#include "core/cache/profile_manifest.hpp"

#include "core/base/file_lock.hpp"
#include "core/base/json.hpp"
#include "core/storage/private_file.hpp"

#include <limits>

namespace tandem::cache {

namespace fs = std::filesystem;
using storage::fileError;

namespace {

constexpr std::size_t kManifestBytes = 64 * 1024;
constexpr std::int64_t kFormat = 1;
constexpr std::string_view kFileName = "profile.json";

std::string_view toText(ProfileKind kind)
{
    return kind == ProfileKind::Solo ? "solo" : "sandbox";
}

Result<ProfileKind> parseKind(std::string_view text)
{
    if (text == toText(ProfileKind::Solo))
        return ProfileKind::Solo;
    if (text == toText(ProfileKind::Sandbox))
        return ProfileKind::Sandbox;
    return failure(Errc::MalformedRow, {{"field", "kind"}});
}

Result<Bytes> requireHex(const json::object& object, std::string_view name)
{
    TRY(const std::string text, requireText(object, name));
    return fromHex(text);
}

Result<ProfileManifest> parseManifest(const json::object& object)
{
    ProfileManifest manifest;
    TRY(const std::string id, requireText(object, "id"));
    TRY(manifest.id, Uid::parse(id));
    TRY(const std::string kind, requireText(object, "kind"));
    TRY(manifest.kind, parseKind(kind));
    TRY(manifest.keystore, requireText(object, "keystore"));
    TRY(manifest.caPem, requireText(object, "caPem"));
    TRY(manifest.clockOffsetMillis, requireInteger(object, "clockOffsetMillis"));
    TRY(manifest.sandboxName, requireText(object, "sandboxName"));
    TRY(const auto port, optionalInteger(object, "sandboxPort"));
    if (port) {
        if (*port < 1 || *port > std::numeric_limits<std::uint16_t>::max())
            return failure(Errc::MalformedRow, {{"field", "sandboxPort"}});
        manifest.sandboxPort = static_cast<std::uint16_t>(*port);
    }
    return manifest;
}

Result<StoredProfile> parseStored(std::string_view text)
{
    JsonLimits limits;
    limits.maxBytes = kManifestBytes;
    limits.duplicateKeys = DuplicateKeys::Refuse;
    TRY(const json::value value, parseJson(text, limits));
    if (!value.is_object())
        return failure(Errc::ParseFailed, {}, "no object");
    const json::object& object = value.get_object();
    TRY(const std::int64_t format, requireInteger(object, "format"));
    if (format != kFormat) {
        return failure(Errc::SchemaNewer, {{"found", std::to_string(format)}, {"known", std::to_string(kFormat)}});
    }
    StoredProfile profile;
    TRY(profile.manifest, parseManifest(object));
    TRY(const std::string stage, requireText(object, "stage"));
    profile.stage = stage == "ready" ? ProfileStage::Ready : ProfileStage::Creating;
    TRY(profile.cacheGeneration, requireInteger(object, "cacheGeneration"));
    TRY(profile.keyCheck, requireHex(object, "keyCheck"));
    if (const json::value* recovery = find(object, "recovery"); recovery != nullptr && recovery->is_object()) {
        WrappedKey wrapped;
        TRY(wrapped.salt, requireHex(recovery->get_object(), "salt"));
        TRY(wrapped.sealed, requireHex(recovery->get_object(), "sealed"));
        profile.recovery = std::move(wrapped);
    }
    return profile;
}

} // namespace

Result<std::optional<StoredProfile>> findStoredProfile(const fs::path& folder)
{
    const fs::path file = folder / kFileName;
    const Result<std::string> text = readFile(file, kManifestBytes);
    if (!text) {
        if (text.error().code() == Errc::FileMissing)
            return std::optional<StoredProfile>();
        const bool tooLong = text.error().code() == Errc::LimitExceeded;
        return fileError(tooLong ? Errc::FileDamaged : Errc::FileUnreadable, file, text.error().detail());
    }
    Result<StoredProfile> profile = parseStored(text.value());
    if (profile)
        return std::optional<StoredProfile>(std::move(profile).value());
    const Error& error = profile.error();
    if (error.code() == Errc::SchemaNewer) {
        Args args = error.args();
        args.push_back({"file", std::string(kFileName)});
        return failure(Errc::SchemaNewer, std::move(args));
    }
    return fileError(Errc::FileDamaged, file, describe(error));
}

Result<StoredProfile> readStoredProfile(const fs::path& folder)
{
    TRY(auto found, findStoredProfile(folder));
    if (!found || found->stage == ProfileStage::Creating) {
        Args args{{"folder", storage::utf8(folder)}};
        return failure(Errc::ProfileMissing, std::move(args), found ? "its creation was cut off" : "no profile.json");
    }
    return std::move(*found);
}

Result<> writeStoredProfile(const fs::path& folder, const StoredProfile& profile)
{
    const ProfileManifest& manifest = profile.manifest;
    json::object object;
    object["format"] = kFormat;
    object["id"] = manifest.id.toString();
    object["kind"] = toText(manifest.kind);
    object["stage"] = profile.stage == ProfileStage::Ready ? "ready" : "creating";
    object["keystore"] = manifest.keystore;
    object["caPem"] = manifest.caPem;
    if (manifest.sandboxPort)
        object["sandboxPort"] = *manifest.sandboxPort;
    object["clockOffsetMillis"] = manifest.clockOffsetMillis;
    object["sandboxName"] = manifest.sandboxName;
    object["cacheGeneration"] = profile.cacheGeneration;
    object["keyCheck"] = toHex(profile.keyCheck);
    if (profile.recovery) {
        json::object& recovery = object["recovery"].emplace_object();
        recovery["salt"] = toHex(profile.recovery->salt);
        recovery["sealed"] = toHex(profile.recovery->sealed);
    }
    return writeFileAtomically(folder / kFileName, json::serialize(object) + "\n");
}

Result<ProfileManifest> readManifest(const fs::path& folder)
{
    TRY(auto profile, readStoredProfile(folder));
    return std::move(profile.manifest);
}

} // namespace tandem::cache
