import { slugOfHeadline } from '../story/slug-of-headline.ts'

/** What an author's page is called, not yet unique: "Ольга Діброва" gives olha-dibrova. */
export const slugOfName = (name: string) => slugOfHeadline(name, 'author')
