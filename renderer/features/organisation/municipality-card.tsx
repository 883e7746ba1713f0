// The municipality: name, website and colour, with a preview of the colour.
import { Anchor, Button, ColorInput } from '@mantine/core';
import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { Link } from 'wouter';
import { type Municipality, MunicipalityFields } from '../../../domain/organisation/model.ts';
import { Section, Facts, FormButtons, FormDialog, FormFrame, TextField } from '../../components/index.ts';
import { useField } from '../../components/fields/use-field.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useFormFor } from '../../hooks/use-form-for.ts';
import { useMay } from '../../calls/use-me.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import { accentsOf } from '../../theme/accent.ts';
import { ArmsFact } from './arms-fact.tsx';
import classes from './organisation.module.css';

export function MunicipalityCard({ municipality }: { municipality: Municipality | null }) {
  const { t } = useText();
  const may = useMay();
  const [open, setOpen] = useState<Municipality | 'new' | null>(null);
  const edit = may('organisation.saveMunicipality') && (
    <Button
      variant="default"
      onClick={() => setOpen(municipality ?? 'new')}
      aria-label={t('organisation.municipality.edit')}
    >
      {t('common.edit')}
    </Button>
  );
  return (
    <Section title={t('organisation.municipality.title')} extra={edit}>
      {municipality === null ? (
        <p className="dim">{t('organisation.municipality.missing')}</p>
      ) : (
        <Facts
          rows={[
            { label: t('organisation.arms.label'), value: <ArmsFact municipality={municipality} /> },
            { label: t('organisation.municipality.nameShort'), value: <bdi>{municipality.name}</bdi> },
            { label: t('organisation.municipality.website'), value: <bdi>{municipality.website}</bdi> },
            { label: t('organisation.municipality.dataPage'), value: <bdi>{municipality.dataPage ?? ''}</bdi> },
            { label: t('commonPage.title'), value: <CommonPageLink /> },
            {
              label: t('organisation.municipality.colour'),
              value: (
                <>
                  <span className={classes.swatch} style={{ background: municipality.colour }} aria-hidden />
                  {municipality.colour}
                </>
              ),
            },
          ]}
        />
      )}
      <FormDialog open={open} onClose={() => setOpen(null)} title={t('organisation.municipality.edit')}>
        {(now) => <MunicipalityForm row={now === 'new' ? null : municipality} onClose={() => setOpen(null)} />}
      </FormDialog>
    </Section>
  );
}

/** Address of the common page (R34); it is edited on the common page's screen. */
function CommonPageLink() {
  const { t } = useText();
  const { data } = useCall('commonPage.get', {});
  const address = data?.settings.address ?? '';
  return (
    <Anchor component={Link} href={paths.commonPage} inherit>
      <bdi>{address === '' ? t('commonPage.settings.noAddress') : address}</bdi>
    </Anchor>
  );
}

function MunicipalityForm({ row, onClose }: { row: Municipality | null; onClose: () => void }) {
  const { t } = useText();
  const save = useAction('organisation.saveMunicipality', {
    success: 'organisation.municipality.saved',
    onDone: onClose,
    quiet: true,
  });
  const { form, submit } = useFormFor(MunicipalityFields, {
    row,
    defaultValues: {
      name: row?.name ?? '',
      website: row?.website ?? '',
      dataPage: row?.dataPage ?? '',
      colour: row?.colour ?? '#1d4f8f',
    },
  });
  return (
    <FormFrame form={form} onSubmit={submit((fields) => save.run(fields))}>
      <TextField name="name" label={t('organisation.municipality.name')} required autoFocus />
      <TextField
        name="website"
        label={t('organisation.municipality.website')}
        hint={t('organisation.municipality.websiteHint')}
        type="url"
        placeholder="https://"
      />
      <TextField
        name="dataPage"
        label={t('organisation.municipality.dataPage')}
        hint={t('organisation.municipality.dataPageHint')}
        type="url"
        placeholder="https://"
      />
      <ColourField />
      <FormButtons onCancel={onClose} />
    </FormFrame>
  );
}

/** Colours of Swedish municipal coats of arms, as suggestions. */
const SWATCHES = [
  '#1d4f8f',
  '#00629b',
  '#00687d',
  '#0b6b46',
  '#5b6b1f',
  '#8f5400',
  '#a4343a',
  '#7d2a55',
  '#563d82',
  '#3c4248',
];

function ColourField() {
  const { t } = useText();
  const { value, onChange, onBlur, error } = useField<string>('colour');
  return (
    <>
      <ColorInput
        label={t('organisation.municipality.colour')}
        description={t('organisation.municipality.colourHint')}
        value={value}
        onChange={onChange}
        onBlur={onBlur}
        error={error ?? false}
        format="hex"
        swatches={SWATCHES}
        eyeDropperButtonProps={{ 'aria-label': t('organisation.municipality.colourPick') }}
        withEyeDropper={false}
      />
      <ColourPreview />
    </>
  );
}

function ColourPreview() {
  const { t } = useText();
  const colour = useWatch({ name: 'colour' }) as string;
  const { light, dark } = accentsOf(colour);
  const themes = [
    { name: t('organisation.municipality.light'), accent: light, card: '#ffffff', ink: '#1c2024', on: '#ffffff' },
    { name: t('organisation.municipality.dark'), accent: dark, card: '#1c2024', ink: '#eceded', on: '#10151b' },
  ];
  return (
    <div className={classes.previews} role="img" aria-label={t('organisation.municipality.preview')}>
      {themes.map(({ name, accent, card, ink, on }) => (
        <div key={name} className={classes.preview} style={{ background: card, color: ink }}>
          {name}
          <span className={classes.previewButton} style={{ background: accent.accent, color: on }}>
            {t('organisation.municipality.previewButton')}
          </span>
          <span style={{ color: accent.accent, textDecoration: 'underline' }}>
            {t('organisation.municipality.previewLink')}
          </span>
          <span className={classes.previewMark} style={{ background: accent.soft, color: accent.accent }}>
            {t('organisation.municipality.previewMark')}
          </span>
        </div>
      ))}
    </div>
  );
}
