// What is included in the export, who chose it, and when.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { z } from 'zod';
import { Text } from '../../../domain/kernel/schemas.ts';
import type { PublicOverview } from '../../../domain/public-search/calls.ts';
import { CITIZEN_CHOICES, NAME_CHOICES, PublicSettings, REMINDERS } from '../../../domain/public-search/model.ts';
import { useAction } from '../../calls/use-action.ts';
import {
  Facts,
  FormButtons,
  FormDialog,
  FormFrame,
  RadioField,
  Section,
  TextAreaField,
  TextField,
} from '../../components/index.ts';
import { useFormFor } from '../../hooks/use-form-for.ts';
import { exactTime } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';

export function SettingsCard({ view: { settings, settingsAt, settingsBy } }: { view: PublicOverview }) {
  const { t } = useText();
  const [open, setOpen] = useState<PublicSettings | null>(null);
  return (
    <Section
      title={t('publicSearch.settings.title')}
      extra={
        <Button variant="default" onClick={() => setOpen(settings)} aria-label={t('publicSearch.settings.editLabel')}>
          {t('publicSearch.settings.edit')}
        </Button>
      }
    >
      <Facts
        rows={[
          {
            label: t('publicSearch.settings.citizens'),
            value: t(`publicSearch.settings.citizen.${settings.citizens}`),
          },
          { label: t('publicSearch.settings.names'), value: t(`publicSearch.settings.name.${settings.names}`) },
          {
            label: t('publicSearch.settings.kept'),
            value: (
              <bdi>{settings.kept.length === 0 ? t('publicSearch.settings.keptNone') : settings.kept.join(', ')}</bdi>
            ),
          },
          { label: t('publicSearch.settings.remind'), value: t(`publicSearch.settings.reminder.${settings.remind}`) },
          {
            label: t('publicSearch.settings.contact'),
            value: <bdi>{settings.contact === '' ? t('publicSearch.settings.contactNone') : settings.contact}</bdi>,
          },
        ]}
      />
      {settingsAt !== '' && (
        <p className="dim">
          <bdi>{t('publicSearch.settings.by', { name: settingsBy, when: exactTime(settingsAt) })}</bdi>
        </p>
      )}
      <FormDialog open={open} onClose={() => setOpen(null)} title={t('publicSearch.settings.title')}>
        {(now) => <SettingsForm settings={now} onClose={() => setOpen(null)} />}
      </FormDialog>
    </Section>
  );
}

/** The list is written as lines. */
const SettingsFields = PublicSettings.omit({ kept: true }).extend({ kept: Text });
const linesOf = (text: z.output<typeof Text>): string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  ),
];

function SettingsForm({ settings, onClose }: { settings: PublicSettings; onClose: () => void }) {
  const { t } = useText();
  const save = useAction('publicSearch.saveSettings', {
    success: 'publicSearch.settings.saved',
    onDone: onClose,
    quiet: true,
  });
  const { form, submit } = useFormFor(SettingsFields, {
    defaultValues: { ...settings, kept: settings.kept.join('\n') },
  });
  return (
    <FormFrame form={form} onSubmit={submit(({ kept, ...fields }) => save.run({ ...fields, kept: linesOf(kept) }))}>
      <RadioField
        name="citizens"
        label={t('publicSearch.settings.citizens')}
        options={CITIZEN_CHOICES.map((value) => ({ value, title: t(`publicSearch.settings.citizen.${value}`) }))}
      />
      <RadioField
        name="names"
        label={t('publicSearch.settings.names')}
        options={NAME_CHOICES.map((value) => ({ value, title: t(`publicSearch.settings.name.${value}`) }))}
      />
      <RadioField
        name="remind"
        label={t('publicSearch.settings.remind')}
        options={REMINDERS.map((value) => ({ value, title: t(`publicSearch.settings.reminder.${value}`) }))}
      />
      <TextAreaField
        name="kept"
        label={t('publicSearch.settings.kept')}
        hint={t('publicSearch.settings.keptHint')}
        rows={4}
      />
      <TextField
        name="contact"
        label={t('publicSearch.settings.contact')}
        hint={t('publicSearch.settings.contactHint')}
      />
      <FormButtons onCancel={onClose} />
    </FormFrame>
  );
}
