// The form of an application. It is kept while it is written, and says to whom it will go. R02, R05.
import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { ApplicationView } from '../../../domain/applications/calls.ts';
import type { Person } from '../../../domain/people/model.ts';
import { fail, type Problem } from '../../../domain/kernel/result.ts';
import { FormFrame, Note, Page, Section, TextAreaField, useConfirm, ActRow } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useFormFor } from '../../hooks/use-form-for.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { relativeTime } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import { SavedNote } from '../../wizard/saved-note.tsx';
import { useAutosave } from '../../wizard/use-autosave.ts';
import classes from './applications.module.css';
import { Documents } from './documents.tsx';
import { FormFields } from './form-fields.tsx';
import { Complete, draftOf, type FormValues, type SaveInput, valuesOf } from './form-model.ts';
import { useReceiver } from './use-receiver.ts';

export interface ApplicationFormProps {
  me: Person;
  /** Null: a new one. */
  view: ApplicationView | null;
  onSent?: () => void;
}

export function ApplicationForm({ me, view, onSent }: ApplicationFormProps) {
  const { t } = useText();
  const [, go] = useLocation();
  const [initial] = useState(() => valuesOf(view, me));
  const saving = useDraft(view?.application.id ?? null, initial);
  const { form, submit } = useFormFor(Complete, { defaultValues: initial, noGuard: saving.isKept });
  const { watch } = form;
  const { schedule } = saving;
  useEffect(() => {
    const watching = watch((values) => schedule(values as FormValues));
    return () => watching.unsubscribe();
  }, [watch, schedule]);
  const receiver = useReceiver(form.watch('departmentId'), me);
  const send = useAction('applications.submit', { quiet: true, success: 'applications.form.submitted' });
  const onSubmit = submit(async (values) => {
    const saved = await saving.saveNow();
    if (!saved.ok) return saved;
    const sent = await send.run({ id: saved.value.id, note: values.note });
    if (sent.ok) {
      onSent?.();
      go(paths.application(saved.value.id));
    }
    return sent;
  });
  const title = view === null ? t('applications.form.title') : t('applications.form.editTitle', view.application);
  const goesTo = receiver.sentence;
  return (
    <Page
      title={title}
      {...(view === null || view.application.number === '' ? {} : { subtitle: view.application.number })}
      back={{ label: t('applications.title'), to: paths.applications }}
      {...(view === null ? {} : { actions: <DraftMenu view={view} /> })}
      aside={
        <>
          <Section title={t('applications.form.judged')}>
            <p className={classes.small}>{t('applications.form.judgedText')}</p>
          </Section>
          <Documents />
        </>
      }
      foot={
        <ActRow
          buttons={
            <>
              <Button variant="default" onClick={() => go(paths.applications)}>
                {t('applications.form.later')}
              </Button>
              <Button {...send.press} loading={send.busy} onClick={() => onSubmit()}>
                {receiver.button}
              </Button>
            </>
          }
        >
          <span>{goesTo}</span>
        </ActRow>
      }
    >
      {view !== null && <ReturnedNote view={view} />}
      <div className={classes.form} data-focus-start>
        <FormFrame form={form} label={title} onSubmit={onSubmit}>
          <FormFields me={me} />
          {view !== null && view.state !== 'draft' && (
            <TextAreaField name="note" label={t('applications.form.note')} rows={2} record />
          )}
          <SavedNote state={saving.state}>{t('applications.form.draftHint')}</SavedNote>
        </FormFrame>
      </div>
    </Page>
  );
}

/** Keeps the draft as it is written, from when it has a name and a platform. */
function useDraft(id: string | null, initial: FormValues) {
  const save = useAction('applications.save', { quiet: true });
  const savedId = useRef(id);
  const refused = useRef<Problem | null>(null);
  const latest = useRef(draftOf(initial));
  const [isKept, setKept] = useState(id !== null);
  const { state, schedule, flush } = useAutosave<SaveInput | null>(
    async (value) => {
      if (value === null) return fail('input.invalid');
      const result = await save.run({ ...(savedId.current === null ? {} : { id: savedId.current }), ...value });
      if (result.ok) savedId.current = result.value.id;
      refused.current = result.ok ? null : result.error;
      return result;
    },
    id === null ? null : draftOf(initial),
  );
  const [watched] = useState(() => ({
    schedule: (values: FormValues): void => {
      latest.current = draftOf(values);
      setKept(latest.current !== null);
      if (latest.current !== null) schedule(latest.current);
    },
  }));
  return {
    state,
    isKept,
    schedule: watched.schedule,
    saveNow: async () => {
      if (!(await flush()) && refused.current !== null) return { ok: false as const, error: refused.current };
      return savedId.current === null ? fail('input.invalid') : { ok: true as const, value: { id: savedId.current } };
    },
  };
}

/** Why it was sent back, at the top of what is to be corrected. */
function ReturnedNote({ view }: { view: ApplicationView }) {
  const { t } = useText();
  const { today } = useNow();
  const returned = view.history.findLast(({ event }) => event.kind === 'returned');
  if (view.state !== 'returned' || returned?.event.kind !== 'returned') return null;
  return (
    <Note tone="amber">
      <strong>
        {t('applications.form.returnedBy', {
          name: returned.name,
          when: relativeTime(returned.event.stamp.at, today),
        })}
      </strong>
      <p className={`record ${classes.prose ?? ''}`} dir="auto">
        {returned.event.decision.reason}
      </p>
    </Note>
  );
}

function DraftMenu({ view }: { view: ApplicationView }) {
  const { t } = useText();
  const [, go] = useLocation();
  const confirm = useConfirm();
  const remove = useAction('applications.remove', {
    success: 'applications.form.removed',
    onDone: () => go(paths.applications),
  });
  if (!view.may.remove) return null;
  const ask = async (): Promise<void> => {
    const agreed = await confirm({
      title: t('applications.form.removeAsk'),
      text: t('applications.form.removeText'),
      confirm: t('applications.form.remove'),
      danger: true,
      call: 'applications.remove',
    });
    if (agreed) await remove.run({ id: view.application.id });
  };
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon variant="default" aria-label={t('applications.page.more')}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item {...remove.press} onClick={() => void ask()}>
          {t('applications.form.remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
