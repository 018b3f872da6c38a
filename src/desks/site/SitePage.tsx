export const SitePage = () => null
