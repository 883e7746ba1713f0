// The description of the records as the public will read it: what is not known in it, what the municipality says itself,
// and the files. R40.
import { Anchor, Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { DescriptionGap, DescriptionView } from '../../../domain/records-plan/calls.ts';
import { DescriptionFields } from '../../../domain/records-plan/description-model.ts';
import { RECORD_KINDS } from '../../../domain/records/model.ts';
import {
  FieldRow,
  FormButtons,
  FormDialog,
  FormFrame,
  Note,
  Page,
  ProblemNote,
  Section,
  TextAreaField,
  TextField,
} from '../../components/index.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { useFormFor } from '../../hooks/use-form-for.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import { DocumentView } from './document-view.tsx';
import classes from './records-plan.module.css';

export function DescriptionScreen() {
  const { t } = useText();
  const may = useMay();
  const { data, problem, refetch } = useCall('recordsPlan.description', {});
  const [editing, setEditing] = useState<DescriptionFields | null>(null);
  const edit = data !== undefined && may('recordsPlan.saveDescription') ? () => setEditing(data.fields) : null;
  return (
    <Page
      title={t('recordsPlan.description.title')}
      actions={data !== undefined && may('exports.recordsDescription') && <Save edit={edit} />}
    >
      <p className="dim">{t('recordsPlan.description.text')}</p>
      <ProblemNote problem={problem} onRetry={refetch} />
      {data !== undefined && (
        <div className={classes.stack}>
          {data.gaps.length > 0 && <Gaps view={data} edit={edit} />}
          <Section title={<bdi lang="sv">{data.document.title}</bdi>}>
            <p className="dim" lang="sv">
              <bdi>{data.document.subtitle}</bdi>
            </p>
            <DocumentView blocks={data.document.blocks} />
          </Section>
        </div>
      )}
      <FormDialog
        open={editing}
        onClose={() => setEditing(null)}
        size="lg"
        title={t('recordsPlan.description.form.title')}
      >
        {(fields) => <DescriptionForm fields={fields} onClose={() => setEditing(null)} />}
      </FormDialog>
    </Page>
  );
}

function Save({ edit }: { edit: (() => void) | null }) {
  const { t } = useText();
  const { today } = useNow();
  const save = useAction('exports.recordsDescription', {
    onDone: ({ saved }) => saved && notifyDone(t('recordsPlan.description.saved')),
  });
  const name = `${t('recordsPlan.description.file')} ${today}`;
  return (
    <>
      {edit !== null && (
        <Button variant="default" onClick={edit}>
          {t('recordsPlan.description.edit')}
        </Button>
      )}
      <Button variant="default" loading={save.busy} onClick={() => void save.run({ name, format: 'html' })}>
        {t('recordsPlan.description.saveHtml')}
      </Button>
      <Button loading={save.busy} onClick={() => void save.run({ name, format: 'pdf' })}>
        {t('recordsPlan.description.savePdf')}
      </Button>
    </>
  );
}

/** What is not known, each with a way to where it is filled in. */
function Gaps({ view: { gaps }, edit }: { view: DescriptionView; edit: (() => void) | null }) {
  const { t } = useText();
  return (
    <Note tone="amber">
      <p>{t('recordsPlan.description.gaps')}</p>
      <ul className={classes.gaps}>
        {gaps.map((gap) => (
          <li key={JSON.stringify(gap)}>
            <Gap gap={gap} edit={edit} />
          </li>
        ))}
      </ul>
    </Note>
  );
}

function Gap({ gap, edit }: { gap: DescriptionGap; edit: (() => void) | null }) {
  const { t } = useText();
  switch (gap.at) {
    case 'description': {
      const label = t(`recordsPlan.description.missing.${gap.field}`);
      return edit === null ? (
        label
      ) : (
        <Anchor component="button" type="button" inherit onClick={edit}>
          {label}
        </Anchor>
      );
    }
    case 'channel':
      return (
        <Anchor component={Link} href={paths.channel(gap.id)} inherit>
          <bdi>{t(`recordsPlan.description.channelGap.${gap.what}`, { name: gap.name })}</bdi>
        </Anchor>
      );
    case 'plan':
      return (
        <Anchor component={Link} href={paths.recordsPlan} inherit>
          <bdi>
            {t(
              gap.kinds.length === RECORD_KINDS.length
                ? 'recordsPlan.description.planGapAll'
                : 'recordsPlan.description.planGap',
              {
                name: gap.name,
                kinds: gap.kinds.map((kind) => t(`recordsPlan.kinds.${kind}`)).join(', '),
              },
            )}
          </bdi>
        </Anchor>
      );
    case 'records':
      return (
        <Anchor component={Link} href={paths.records} inherit>
          {t('recordsPlan.description.recordsGap', { count: gap.count })}
        </Anchor>
      );
    case 'organisation':
      return (
        <Anchor component={Link} href={paths.organisation} inherit>
          {t('recordsPlan.description.organisationGap')}
        </Anchor>
      );
  }
}

/** What only the municipality knows, in the order of the description. */
function DescriptionForm({ fields, onClose }: { fields: DescriptionFields; onClose: () => void }) {
  const { t } = useText();
  const save = useAction('recordsPlan.saveDescription', {
    success: 'recordsPlan.description.form.saved',
    onDone: onClose,
    quiet: true,
  });
  const { form, submit } = useFormFor(DescriptionFields, { defaultValues: fields });
  const area = (name: 'otherRegisters' | 'aids' | 'secrecy' | 'exchange' | 'sale') => (
    <TextAreaField
      name={name}
      label={t(`recordsPlan.description.form.${name}`)}
      hint={t(`recordsPlan.description.form.${name}Hint`)}
      rows={2}
    />
  );
  return (
    <FormFrame form={form} onSubmit={submit((said) => save.run(said))}>
      {area('otherRegisters')}
      {area('aids')}
      <TextField
        name="contact"
        label={t('recordsPlan.description.form.contact')}
        hint={t('recordsPlan.description.form.contactHint')}
      />
      <FieldRow>
        <TextField name="phone" label={t('recordsPlan.description.form.phone')} type="tel" />
        <TextField name="mail" label={t('recordsPlan.description.form.mail')} type="email" />
      </FieldRow>
      {area('secrecy')}
      {area('exchange')}
      {area('sale')}
      <FormButtons onCancel={onClose} />
    </FormFrame>
  );
}
