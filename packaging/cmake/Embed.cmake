# Script of tandem_embed(): writes ${OUT}/${NAME}.{hpp,cpp} holding the bytes of ${FILES}, in the given order.
file(MAKE_DIRECTORY "${OUT}")
file(WRITE "${OUT}/${NAME}.hpp" "#pragma once
#include \"core/base/embedded_file.hpp\"
#include <span>
namespace tandem::embedded {
std::span<const EmbeddedFile> ${NAME}();
}
")
set(body "#include \"embedded/${NAME}.hpp\"\nnamespace tandem::embedded {\nnamespace {\n")
set(table "")
set(index 0)
foreach(file IN LISTS FILES)
  get_filename_component(short "${file}" NAME)
  file(READ "${file}" hex HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
  string(APPEND body "constexpr unsigned char file${index}[] = {${bytes}0};\n")
  string(APPEND table "    {\"${short}\", {reinterpret_cast<const char*>(file${index}), sizeof(file${index}) - 1}},\n")
  math(EXPR index "${index} + 1")
endforeach()
string(APPEND body "const EmbeddedFile files[] = {\n${table}};\n}\nstd::span<const EmbeddedFile> ${NAME}() { return files; }\n}\n")
file(WRITE "${OUT}/${NAME}.cpp" "${body}")
