// Plain JavaScript: it runs on whatever Node starts it and says in one sentence what Stet needs.
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Stet needs Node 22.18 or newer and found ${process.versions.node}. Run npm ci again with its optional packages, or install a newer Node.`,
  )
  process.exit(1)
}
