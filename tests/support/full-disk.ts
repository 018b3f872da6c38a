import { sql } from 'drizzle-orm'
import type { Database } from '#server/database/database.ts'

/**
 * From now on the database stores no words and answers all else, as when its disk is full.
 *
 * @returns gives it room again
 */
export async function fillDisk(database: Database): Promise<() => Promise<void>> {
  await database.execute(sql`create function full_disk() returns trigger language plpgsql
    as $$ begin raise exception 'could not extend file: no space left on device'; end $$`)
  await database.execute(sql`create trigger full_disk before insert on story_updates
    execute function full_disk()`)
  return async () => {
    await database.execute(sql`drop trigger full_disk on story_updates`)
    await database.execute(sql`drop function full_disk`)
  }
}
