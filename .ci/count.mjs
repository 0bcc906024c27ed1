// Sums vitest's JSON reports into one line: N passed, N failed, N skipped. A report that is missing, a run that failed
// without a test to blame, and a file that failed before its first test count as one failure each.
// What failed is told once more before that line: in a log of thousands of lines nobody finds it.
import { readFileSync } from 'node:fs';

const counts = process.argv.slice(2).map(count);
const sum = (what) => counts.reduce((total, each) => total + each[what], 0);
console.log(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
process.exitCode = sum('failed') === 0 ? 0 : 1;

function count(path) {
  const report = read(path);
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const files = report.testResults.filter(({ status }) => status === 'failed');
  const broken = files.filter(({ assertionResults }) => assertionResults.every((each) => each.status !== 'failed'));
  for (const file of files) tell(path, file, broken.includes(file));
  const failed = report.numFailedTests + broken.length;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && !report.success ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

function tell(path, { name, message, assertionResults }, isBroken) {
  console.log(`\n${path}: ${name}${isBroken ? `\n${message}` : ''}`);
  for (const { status, fullName, failureMessages } of assertionResults)
    if (status === 'failed') console.log(`failed: ${fullName}\n${failureMessages.join('\n')}`);
}

function read(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
