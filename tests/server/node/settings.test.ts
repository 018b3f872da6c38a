import { describe, expect, test } from 'vitest'
import { readSettings, settingsHelp } from '#server/node/settings.ts'

const whole = {
  STET_S3_ENDPOINT: 'https://s3.larkmouth.example/',
  STET_S3_BUCKET: 'larkmouth-photos',
  STET_S3_KEY: 'LARK',
  STET_S3_SECRET: 'open-sesame',
}

function refusal(environment: Record<string, string>): string {
  try {
    readSettings(environment)
  } catch (error) {
    expect(error).toMatchObject({ name: 'StartRefusal' })
    return (error as Error).message
  }
  return ''
}

describe('settings of a storage for the photos', () => {
  test('are none as a rule: photos stay in the folder', () => {
    expect(readSettings({}).s3).toBeUndefined()
    expect(readSettings({ STET_S3_ENDPOINT: ' ', STET_S3_SECRET: '' }).s3).toBeUndefined()
  })

  test('are whole with address, bucket, key and secret, in the usual region', () => {
    expect(readSettings(whole).s3).toEqual({
      endpoint: 'https://s3.larkmouth.example',
      bucket: 'larkmouth-photos',
      region: 'us-east-1',
      key: 'LARK',
      secret: 'open-sesame',
    })
    expect(readSettings({ ...whole, STET_S3_REGION: 'eu-central-1' }).s3?.region).toBe(
      'eu-central-1',
    )
  })

  test.each(Object.keys(whole))('without %s are refused with what is missing', (missing) => {
    const { [missing as keyof typeof whole]: _, ...rest } = whole
    const said = refusal(rest)
    expect(said).toContain(`needs ${missing} beside it. Without all of them photos stay in`)
    expect(said).not.toContain('sesame')
  })

  test('of which there is one name all that is missing', () => {
    expect(refusal({ STET_S3_BUCKET: 'larkmouth-photos' })).toBe(
      'STET_S3_BUCKET needs STET_S3_ENDPOINT, STET_S3_KEY, and STET_S3_SECRET beside it. Without all of them photos stay in the folder.',
    )
    expect(refusal({ STET_S3_REGION: 'eu-central-1' })).toContain('STET_S3_REGION needs')
  })

  test('that are of another form are refused, and a secret in them is not repeated', () => {
    expect(refusal({ ...whole, STET_S3_ENDPOINT: 's3.larkmouth.example' })).toBe(
      'STET_S3_ENDPOINT must be an address such as https://s3.eu-central-1.amazonaws.com, not “s3.larkmouth.example”.',
    )
    expect(refusal({ ...whole, STET_S3_BUCKET: 'Larkmouth/Photos' })).toContain(
      'STET_S3_BUCKET must be the name of a bucket',
    )
    const withKey = refusal({
      ...whole,
      STET_S3_ENDPOINT: 'https://LARK:open-sesame@s3.larkmouth.example',
    })
    expect(withKey).toBe(
      'STET_S3_ENDPOINT must be an address such as https://s3.eu-central-1.amazonaws.com, without a key. Put that into STET_S3_KEY and STET_S3_SECRET.',
    )
  })

  test('stand in the list that --help prints', () => {
    for (const name of Object.keys(whole)) expect(settingsHelp).toContain(`  ${name} `)
  })
})
