import { SiteSettings, type Call, type Site } from '#domain/site/site.ts'

/** The settings without their revision. */
export const settingsOf = (site: Site): SiteSettings => SiteSettings.parse(site)

export type SettingName = keyof SiteSettings

export const nameOfSetting: Record<SettingName, string> = {
  name: 'Name',
  tagline: 'Tagline',
  language: 'Language',
  timeZone: 'Time zone',
  placeName: 'Name of the clock',
  membershipCall: 'Membership call',
  supportCall: 'Support call',
  sections: 'Sections',
  fourEyes: 'Four eyes',
  headlineLimit: 'Longest headline',
  lateAfterMinutes: 'Late after',
  ownWords: 'The newsroom’s own words',
}

const sayCall = (call: Call | null) =>
  call ? [call.title, call.text, call.button, call.address].filter(Boolean).join('\n') : 'Not shown'

/** A setting's value in words, for the table of what differs. */
export function saySetting(name: SettingName, settings: SiteSettings): string {
  switch (name) {
    case 'membershipCall':
    case 'supportCall':
      return sayCall(settings[name])
    case 'sections':
      return settings.sections
        .map((section) => `${section.name}${section.retired ? ' (retired)' : ''}`)
        .join('\n')
    case 'ownWords':
      return (
        settings.ownWords
          .map(({ write, instead }) => `${write}, not ${instead.join(', ')}`)
          .join('\n') || 'None'
      )
    case 'fourEyes':
      return settings.fourEyes ? 'On' : 'Off'
    default:
      return String(settings[name])
  }
}
