import { render, screen, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { noPhotoFacts, type PhotoFacts } from '#domain/photos/photo.ts'
import { SupplierNotes } from '#src/ui/SupplierNotes.tsx'

const show = (facts: Partial<PhotoFacts>) =>
  render(<SupplierNotes photo={{ ...noPhotoFacts, withdrawn: null, ...facts }} />)

describe('at a photo', () => {
  test('its supplier’s instructions are shown whole, line by line', () => {
    show({ specialInstructions: 'EMBARGO 18:00\nНе для продажу' })
    const note = screen.getByRole('region', { name: 'Special instructions' })
    expect(within(note).getByText(/EMBARGO 18:00\s+Не для продажу/)).toBeVisible()
  })

  test('a picture that a machine made is called that', () => {
    show({ digitalSourceType: 'trainedAlgorithmicMedia' })
    expect(screen.getByRole('region', { name: 'How it was made' })).toHaveTextContent(
      'This picture was made by generative AI, by what its file says.',
    )
  })

  test('its licence is named, with a way to it', () => {
    show({ usageTerms: 'For news only', licenceUrl: 'https://northwire.example/terms' })
    expect(screen.getByText('For news only')).toBeVisible()
    expect(screen.getByRole('link', { name: 'Read the licence' })).toHaveAttribute(
      'href',
      'https://northwire.example/terms',
    )
  })

  test('what its owner prohibits is said', () => {
    show({ dataMining: 'DMI-PROHIBITED-GENAIMLTRAINING' })
    expect(
      screen.getByText(
        'Its owner says that training generative AI with it is prohibited. Every picture carries that on.',
      ),
    ).toBeVisible()
  })

  test('nothing is said where the file says nothing', () => {
    const { container } = show({
      digitalSourceType: 'digitalCapture',
      dataMining: 'DMI-UNSPECIFIED',
      credit: 'Maren Sollis',
    })
    expect(container).toBeEmptyDOMElement()
  })
})
