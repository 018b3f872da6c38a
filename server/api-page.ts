import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Env } from './answers.ts'

/** The description of every route, made from the records that check the requests. */
export const apiDocument = (api: OpenAPIHono<Env>) =>
  api.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Stet content API',
      version: '1',
      description:
        'Every refusal is JSON { code, message, details }: message is one sentence for a person. Writes need the session cookie and a matching Origin. Moments are ISO 8601 in UTC.',
    },
  })

/** The viewer's page. Its scripts are files of this origin, as the content policy wants it. */
export const apiPage = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Stet content API</title>
<link rel="stylesheet" href="/api/docs/swagger-ui.css">
</head>
<body>
<div id="api"></div>
<script src="/api/docs/swagger-ui-bundle.js"></script>
<script src="/api/docs/start.js"></script>
</body>
</html>`
