// npm run bench: figures of the running newsroom, each beside a yardstick of the same run.
// npm run bench -- desk: in a browser alone; npm run bench -- rooms: of the sockets and the log alone.
const [part] = process.argv.slice(2)

if (part !== 'rooms') await import('./desk.ts')
if (part !== 'desk') await import('./rooms/rooms.ts')

// Makes it a module, so that it may wait.
export {}
