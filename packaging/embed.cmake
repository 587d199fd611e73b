# packaging/embed.cmake - turns FILES into one C++ source, OUTPUT: FUNCTION() of HEADER gives them.
# SPDX-License-Identifier: GPL-3.0-or-later
file(WRITE ${OUTPUT}.new "// Made from data files by packaging/embed.cmake.\n"
  "#include \"${HEADER}\"\n\nnamespace ombud {\nnamespace {\n")
set(rows "")
set(index 0)
foreach(path IN LISTS FILES)
  get_filename_component(name ${path} NAME)
  file(READ ${path} text)
  file(APPEND ${OUTPUT}.new "constexpr char kFile${index}[] = R\"tsv(" "${text}" ")tsv\";\n")
  string(APPEND rows "    {\"${name}\", {kFile${index}, sizeof kFile${index} - 1}},\n")
  math(EXPR index "${index} + 1")
endforeach()
file(APPEND ${OUTPUT}.new "constexpr RegisterFile kFiles[] = {\n${rows}};\n}  // namespace\n\n"
  "std::span<const RegisterFile> ${FUNCTION}() { return kFiles; }\n\n}  // namespace ombud\n")
file(RENAME ${OUTPUT}.new ${OUTPUT})
