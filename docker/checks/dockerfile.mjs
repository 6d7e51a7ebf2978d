// Lints the Dockerfile: exits with 1 if there is anything to say.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { validate, ValidationSeverity } from 'dockerfile-utils';
import { ROOT } from './image.mjs';

const strict = ValidationSeverity.ERROR;
const problems = validate(readFileSync(path.join(ROOT, 'Dockerfile'), 'utf8'), {
  deprecatedMaintainer: strict,
  directiveCasing: strict,
  emptyContinuationLine: strict,
  instructionCasing: strict,
  instructionCmdMultiple: strict,
  instructionEntrypointMultiple: strict,
  instructionHealthcheckMultiple: strict,
  instructionJSONInSingleQuotes: strict,
  instructionWorkdirRelative: strict,
});
for (const { range, message } of problems) console.error(`Dockerfile:${range.start.line + 1}: ${message}`);
console.log(`Dockerfile: ${problems.length} problems`);
process.exit(problems.length === 0 ? 0 : 1);
