// Adds up the reports of all test runs and prints `N passed, N failed` as the last line.
import { readdirSync, readFileSync } from 'node:fs'

const [folder] = process.argv.slice(2)
const reports = readdirSync(folder).map((name) =>
  JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')),
)
const sum = (key) => reports.reduce((total, report) => total + report[key], 0)
// A file that could not even be loaded has no tests to count: it counts as one that failed.
const broken = reports.flatMap(({ testResults }) =>
  testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0),
).length
const passed = sum('numPassedTests')
const failed = sum('numFailedTests') + broken
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 || passed === 0 ? 1 : 0
