import {
  createTheme,
  defaultVariantColorsResolver,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core'
import { colours, fonts, presence, radii, shadows, tuples, type Scheme } from '#src/ui/tokens.ts'

const stet = (name: string) => `var(--stet-${name})`
const kebab = (name: string) =>
  name.replace(
    /([a-z])([A-Z0-9])/g,
    (_, before: string, after: string) => `${before}-${after.toLowerCase()}`,
  )

/** Mantine's own dark tuple, from Stet's dark values: text, ink, lines, raised, paper, canvas. */
const dark = [
  colours.dark.ink,
  colours.dark.ink2,
  colours.dark.ink3,
  colours.dark.lineStrong,
  colours.dark.line,
  colours.dark.hover,
  colours.dark.raised,
  colours.dark.paper,
  colours.dark.canvas,
  colours.dark.rail,
] as const

/** Stet's buttons: filled is the blue pencil, `red` filled is a stop, default is a raised sheet. */
const variantColours: VariantColorsResolver = (input) => {
  const { color, theme, variant } = input
  const isPencil = !color || color === theme.primaryColor
  if (variant === 'filled' && (isPencil || color === 'red')) {
    return {
      background: stet(isPencil ? 'accent' : 'stop'),
      hover: stet(isPencil ? 'accent-hover' : 'stop-ink'),
      color: stet('on-accent'),
      border: '1px solid transparent',
    }
  }
  if (variant === 'default') {
    return {
      background: stet('raised'),
      hover: stet('hover'),
      color: stet(color === 'red' ? 'stop-ink' : 'ink'),
      border: `1px solid ${stet('line')}`,
    }
  }
  if (variant === 'subtle' && (isPencil || color === 'red')) {
    return {
      background: 'transparent',
      hover: stet('hover'),
      color: stet(color === 'red' ? 'stop-ink' : 'ink-2'),
      border: '1px solid transparent',
    }
  }
  return defaultVariantColorsResolver(input)
}

const px = (sizes: Record<string, number>) =>
  Object.fromEntries(Object.entries(sizes).map(([name, size]) => [name, `${size}px`]))

export const theme = createTheme({
  primaryColor: 'pencil',
  primaryShade: { light: 6, dark: 4 },
  colors: { ...tuples, dark } as unknown as Record<string, MantineColorsTuple>,
  white: colours.light.paper,
  black: colours.light.ink,
  autoContrast: true,
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily: fonts.interface,
  fontFamilyMonospace: fonts.mono,
  headings: { fontFamily: fonts.interface, fontWeight: '640' },
  radius: px({ xs: radii.xs, sm: radii.sm, md: radii.md, lg: radii.lg, xl: radii.lg }),
  spacing: px({ xs: 8, sm: 12, md: 16, lg: 20, xl: 32 }),
  fontSizes: px({ xs: 12, sm: 13, md: 14, lg: 17, xl: 20 }),
  lineHeights: { xs: '1.34', sm: '1.54', md: '1.43', lg: '1.42', xl: '1.4' },
  breakpoints: { xs: '22.5em', sm: '40em', md: '64em', lg: '80em', xl: '96em' },
  shadows: {
    xs: stet('shadow-sheet'),
    sm: stet('shadow-sheet'),
    md: stet('shadow-float'),
    xl: stet('shadow-dialog'),
  },
  variantColorResolver: variantColours,
  components: {
    Button: {
      defaultProps: { size: 'sm' },
      vars: (_: unknown, { size }: { size?: string }) => ({
        root: {
          '--button-height': stet(`button-${size ?? 'sm'}`),
          '--button-padding-x': { xs: '9px', md: '16px' }[size ?? 'sm'] ?? '11px',
          '--button-fz': { xs: '12px', md: '14px' }[size ?? 'sm'] ?? '13px',
        },
      }),
    },
    Input: { vars: () => ({ wrapper: { '--input-height': stet('field') } }) },
    Menu: {
      defaultProps: {
        shadow: 'md',
        radius: 'md',
        transitionProps: { duration: 160 },
        // A menu may hold nothing but its items; the first one takes the focus.
        withInitialFocusPlaceholder: false,
      },
    },
    Popover: { defaultProps: { shadow: 'md', radius: 'md', transitionProps: { duration: 160 } } },
    Tooltip: {
      defaultProps: { openDelay: 400, events: { hover: true, focus: true, touch: false } },
    },
    Modal: {
      defaultProps: {
        radius: 'lg',
        shadow: 'xl',
        centered: true,
        transitionProps: { duration: 160, transition: 'fade' },
        closeButtonProps: { 'aria-label': 'Close' },
      },
    },
    Drawer: { defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } },
    Textarea: { defaultProps: { autosize: true, minRows: 3 } },
  },
})

function variablesOf(scheme: Scheme): Record<string, string> {
  const variables: Record<string, string> = {}
  for (const [name, value] of Object.entries(colours[scheme])) {
    variables[`--stet-${kebab(name)}`] = value
  }
  for (const [name, value] of Object.entries(shadows[scheme])) {
    variables[`--stet-shadow-${name}`] = value
  }
  for (const [i, value] of presence[scheme].entries()) {
    variables[`--stet-presence-${i + 1}`] = value
  }
  variables['--stet-on-presence'] = scheme === 'light' ? presence.onLight : presence.onDark
  const mantine: Record<string, string> = {
    body: 'canvas',
    text: 'ink',
    bright: 'ink',
    dimmed: 'ink-3',
    placeholder: 'ink-3',
    error: 'stop-ink',
    anchor: 'accent-ink',
    default: 'raised',
    'default-hover': 'hover',
    'default-color': 'ink',
    'default-border': 'line-strong',
  }
  for (const [name, token] of Object.entries(mantine)) {
    variables[`--mantine-color-${name}`] = stet(token)
  }
  return variables
}

/** Writes every value of src/ui/tokens.ts as `--stet-…`; components use those only. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {
    '--stet-reading': fonts.reading,
    '--stet-interface': fonts.interface,
    '--stet-mono': fonts.mono,
  },
  light: variablesOf('light'),
  dark: variablesOf('dark'),
})
