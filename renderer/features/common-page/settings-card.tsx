// The page's address on the municipality's website, when it was last published, and its introduction.
import { Button } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useState } from 'react';
import type { CommonPageView } from '../../../domain/common-page/calls.ts';
import { PageSettings } from '../../../domain/common-page/model.ts';
import {
  Section,
  Facts,
  FormButtons,
  FormDialog,
  FormFrame,
  TextAreaField,
  TextField,
} from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useFormFor } from '../../hooks/use-form-for.ts';
import { useMay } from '../../calls/use-me.ts';
import { useText } from '../../i18n/use-text.ts';
import { dayFull } from '../../i18n/format.ts';
import classes from './common-page.module.css';

export function SettingsCard({ view: { settings, published } }: { view: CommonPageView }) {
  const { t } = useText();
  const may = useMay();
  const [open, setOpen] = useState<CommonPageView['settings'] | null>(null);
  const link = useAction('app.openLink');
  const [last] = published;
  const edit = may('commonPage.saveSettings') && (
    <Button variant="default" onClick={() => setOpen(settings)} aria-label={t('commonPage.settings.editLabel')}>
      {t('commonPage.settings.edit')}
    </Button>
  );
  return (
    <Section title={t('commonPage.settings.title')} extra={edit}>
      <Facts
        rows={[
          {
            label: t('commonPage.settings.last'),
            value: last === undefined ? t('commonPage.settings.never') : dayFull(last.on),
          },
          {
            label: t('commonPage.settings.address'),
            value:
              settings.address === '' ? (
                t('commonPage.settings.noAddress')
              ) : (
                <bdi className={classes.wrap}>{settings.address}</bdi>
              ),
          },
          {
            label: t('commonPage.settings.intro'),
            value: t(settings.intro === '' ? 'commonPage.settings.introUsual' : 'commonPage.settings.introOwn'),
          },
        ]}
      />
      {settings.address !== '' && (
        <Button
          variant="subtle"
          mt={8}
          leftSection={<IconExternalLink size={15} aria-hidden />}
          onClick={() => void link.run({ url: settings.address })}
        >
          {t('commonPage.settings.open')}
        </Button>
      )}
      <FormDialog open={open} onClose={() => setOpen(null)} title={t('commonPage.settings.title')}>
        {(now) => <SettingsForm settings={now} onClose={() => setOpen(null)} />}
      </FormDialog>
    </Section>
  );
}

function SettingsForm({ settings, onClose }: { settings: CommonPageView['settings']; onClose: () => void }) {
  const { t } = useText();
  const save = useAction('commonPage.saveSettings', {
    success: 'commonPage.settings.saved',
    onDone: onClose,
    quiet: true,
  });
  const { form, submit } = useFormFor(PageSettings, { defaultValues: settings });
  return (
    <FormFrame form={form} onSubmit={submit((fields) => save.run(fields))}>
      <TextField
        name="address"
        label={t('commonPage.settings.address')}
        hint={t('commonPage.settings.addressHint')}
        type="url"
        placeholder="https://"
      />
      <TextAreaField
        name="intro"
        label={t('commonPage.settings.intro')}
        hint={t('commonPage.settings.introHint')}
        rows={4}
      />
      <FormButtons onCancel={onClose} />
    </FormFrame>
  );
}
