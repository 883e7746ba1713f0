// The guidance as a letter, by e-mail, on paper or as PDF; and that it was given. R38.
import { Button } from '@mantine/core';
import { guidanceCalls } from '../../../domain/guidance/calls.ts';
import type { GuidanceView } from '../../../domain/guidance/calls.ts';
import { GIVEN_HOWS } from '../../../domain/guidance/model.ts';
import type { Person } from '../../../domain/people/model.ts';
import { copyText } from '../../bridge.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useMe } from '../../calls/use-me.ts';
import { DayField, FieldRow, FormButtons, FormFrame, PrintMenu, SelectField } from '../../components/index.ts';
import { mailAddress } from '../../components/letters/letter.ts';
import { useFormFor } from '../../hooks/use-form-for.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './guidance.module.css';

const Given = guidanceCalls['guidance.give'].input.omit({ personId: true, kind: true });

interface GiveFormProps {
  person: Person;
  view: GuidanceView;
  onClose: () => void;
}

export function GiveForm({ person, view, onClose }: GiveFormProps) {
  const { t, language: mine } = useText();
  const { today } = useNow();
  const me = useMe();
  const { kind } = view;
  const give = useAction('guidance.give', { success: 'guidance.give.saved', onDone: onClose, quiet: true });
  const { form, submit } = useFormFor(Given, { defaultValues: { language: mine, on: today, how: 'mail' } });
  const { language } = form.watch();
  const letter = {
    subject: t(`guidance.give.title.${kind}`),
    text: [t('guidance.give.hello', { name: person.name }), view.text[language], me?.name ?? ''].join('\n\n'),
  };
  return (
    <FormFrame form={form} onSubmit={submit((values) => give.run({ personId: person.id, kind, ...values }))}>
      <SelectField
        name="language"
        label={t('guidance.give.language')}
        options={(['sv', 'en'] as const).map((value) => ({ value, label: t(`guidance.give.${value}`) }))}
      />
      <div role="group" aria-label={t('guidance.give.letter')} tabIndex={0} className={classes.letter}>
        <p className="record lines" lang={language}>
          {letter.text}
        </p>
      </div>
      <SendGuidance letter={letter} to={person.email} />
      <strong>{t('guidance.give.isGiven')}</strong>
      <FieldRow>
        <DayField name="on" label={t('guidance.give.on')} max={today} required />
        <SelectField
          name="how"
          label={t('guidance.give.how')}
          options={GIVEN_HOWS.map((value) => ({ value, label: t(`guidance.give.hows.${value}`) }))}
        />
      </FieldRow>
      <FormButtons onCancel={onClose} save={t('guidance.give.save')} />
    </FormFrame>
  );
}

/** The text is longer than an address of a letter may be, so it goes by the clipboard. */
function SendGuidance({ letter, to }: { letter: { subject: string; text: string }; to: string }) {
  const { t } = useText();
  const open = useAction('app.openLink');
  const address = mailAddress(to, { subject: letter.subject, text: t('guidance.give.paste') });
  const copy = async (): Promise<boolean> => {
    const copied = await copyText(letter.text);
    if (copied) notifyDone(t('guidance.give.copied'));
    return copied;
  };
  return (
    <div className={classes.acts}>
      {address !== null && (
        <Button
          variant="default"
          loading={open.busy}
          onClick={() => void copy().then((copied) => (copied ? open.run({ url: address }) : undefined))}
        >
          {t('guidance.give.mail')}
        </Button>
      )}
      <Button variant="default" onClick={() => void copy()}>
        {t('common.letter.copy')}
      </Button>
      <PrintMenu
        document={() => ({ title: letter.subject, subtitle: '', blocks: [{ kind: 'text', text: letter.text }] })}
        label={t('common.list.print')}
      />
    </div>
  );
}
