export const PreviewPage = () => null
