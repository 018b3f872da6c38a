// Loaded before a process and its threads: a machine that has no memory left for a database.
Object.assign(WebAssembly, {
  Memory: function () {
    throw new RangeError('WebAssembly.Memory(): could not allocate memory')
  },
})
