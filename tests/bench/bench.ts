// npm run bench: figures of the running newsroom, each beside a yardstick of the same run.
// npm run bench -- desk: in a browser alone; npm run bench -- rooms: of the sockets and the log alone;
// npm run bench -- other-words: of a long story that is replaced and restored alone;
// npm run bench -- house-style: of the checks alone; npm run bench -- photos: of uploads alone;
// npm run bench -- photo-memory: of the largest photo of each format alone.
const [part] = process.argv.slice(2)

if (!part || part === 'desk') await import('./desk.ts')
if (!part || part === 'rooms') await import('./rooms/rooms.ts')
if (!part || part === 'board') await import('./board.ts')
if (!part || part === 'other-words') await import('./other-words.ts')
if (!part || part === 'house-style') await import('./house-style.ts')
if (!part || part === 'photos') await import('./photos.ts')
if (!part || part === 'photo-memory') await import('./photo-memory.ts')

// Makes it a module, so that it may wait.
export {}
