// Theme, language and text size; changes are saved immediately.
import { Select } from '@mantine/core';
import type { Preferences } from '../../../domain/app/calls.ts';
import { Section } from '../../components/basics/section.tsx';
import { ChoiceCards } from '../../components/fields/choice-cards.tsx';
import { useAction } from '../../calls/use-action.ts';
import { useText } from '../../i18n/use-text.ts';
import { percent } from '../../i18n/format.ts';

const THEMES = ['system', 'light', 'dark', 'contrast'] as const;
const ZOOMS = [0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2];

export function Appearance({ preferences }: { preferences: Preferences }) {
  const { t } = useText();
  const save = useAction('app.savePreferences');
  const zooms = [...new Set([...ZOOMS, preferences.zoom])].sort((a, b) => a - b);
  return (
    <Section title={t('app.settings.look')}>
      <div style={{ display: 'grid', gap: 16 }}>
        <ChoiceCards
          label={t('app.settings.theme')}
          showLabel
          columns={2}
          value={preferences.theme}
          onChange={(theme) => void save.run({ theme })}
          options={THEMES.map((theme) => ({
            value: theme,
            title: t(`app.settings.themes.${theme}`),
            text: t(`app.settings.themeTexts.${theme}`),
          }))}
        />
        <div style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(200px, 1fr))', gap: 16 }}>
          <Select
            label={t('app.settings.language')}
            data={[
              { value: 'sv', label: t('app.settings.languages.sv') },
              { value: 'en', label: t('app.settings.languages.en') },
            ]}
            value={preferences.language}
            onChange={(language) => void save.run({ language: language === 'en' ? 'en' : 'sv' })}
            allowDeselect={false}
          />
          <Select
            label={t('app.settings.zoom')}
            description={t('app.settings.zoomHint')}
            data={zooms.map((zoom) => ({ value: String(zoom), label: percent(zoom) }))}
            value={String(preferences.zoom)}
            onChange={(zoom) => void save.run({ zoom: Number(zoom) })}
            allowDeselect={false}
            inputWrapperOrder={['label', 'input', 'description']}
          />
        </div>
      </div>
    </Section>
  );
}
