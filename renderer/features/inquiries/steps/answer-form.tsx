// Form of an answer: the reminder that the author represents the municipality (R33), the length, and recording that it
// was given.
import { Button, Checkbox, Textarea } from '@mantine/core';
import { IconCopy, IconExternalLink, IconSignature } from '@tabler/icons-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { InquiryView } from '../../../../domain/inquiries/calls.ts';
import { countCharacters } from '../../../../domain/kernel/characters.ts';
import type { Result } from '../../../../domain/kernel/result.ts';
import { copyText } from '../../../bridge.ts';
import { Note, ProblemNote } from '../../../components/index.ts';
import { notifyDone } from '../../../calls/notify.ts';
import { useAction } from '../../../calls/use-action.ts';
import { useCall } from '../../../calls/use-call.ts';
import { useMe } from '../../../calls/use-me.ts';
import { useText } from '../../../i18n/use-text.ts';
import { number } from '../../../i18n/format.ts';
import { usePlatformName } from '../../../hooks/use-names.ts';
import { AppliesHere } from '../../../record/applies-here.tsx';
import { SavedNote } from '../../../wizard/saved-note.tsx';
import { StepButtons } from '../../../wizard/step-buttons.tsx';
import { useAutosave } from '../../../wizard/use-autosave.ts';
import { AnswerHow, type How } from './answer-how.tsx';
import { NearAnswers } from './near-answers.tsx';
import type { AnswerStepProps } from './steps.ts';
import classes from './steps.module.css';

type Props = Pick<AnswerStepProps, 'view' | 'whenCreated' | 'isSaving' | 'whenSaved' | 'onGo' | 'onLater'> &
  Required<Pick<AnswerStepProps, 'keepInOrder' | 'onAnswered' | 'brief'>> & {
    /** Under the button: what else it does. */ also: string;
    /** Whom the question was forwarded to; '' if it was not. */ receiver: string;
  };

export function AnswerForm({
  view,
  whenCreated,
  isSaving,
  whenSaved,
  receiver,
  onGo,
  onLater,
  keepInOrder,
  onAnswered,
  brief,
  also,
}: Props) {
  const { t } = useText();
  const draft = view?.inquiry.draft ?? '';
  const questionLink = view?.inquiry.link ?? '';
  const [text, setText] = useState(draft);
  const [isTouched, setTouched] = useState(false);
  // A draft that arrives late, such as the end of what was just typed here, is taken over until something is written.
  if (!isTouched && text !== draft) setText(draft);
  const [how, setHow] = useState<How>('reply');
  const [at, setAt] = useState<string | null>(null);
  const [link, setLink] = useState('');
  const [byReceiver, setByReceiver] = useState(false);
  const save = useAction('inquiries.save', { quiet: true });
  const saveDraft = useCallback(
    async (next: string): Promise<Result<unknown>> => {
      const created = await whenCreated();
      return created.ok ? await save.run({ id: created.value.id, draft: next }) : created;
    },
    [save, whenCreated],
  );
  const autosave = useAutosave<string>(saveDraft, draft);
  const answer = useAction('inquiries.answer', {
    quiet: true,
    success: 'inquiries.answer.doneSaved',
    onDone: onAnswered,
  });
  const openLink = useAction('app.openLink');
  /** What is typed while the answer is being recorded is no longer part of it. It is saved again if that is refused. */
  const recording = useRef(false);
  const latest = useRef(draft);
  useEffect(() => {
    latest.current = text;
  }, [text]);
  const write = (next: string): void => {
    setTouched(true);
    setText(next);
    latest.current = next;
    if (!recording.current) autosave.schedule(next);
  };
  const done = async (): Promise<void> => {
    // A second press that was meant for the step before.
    if (isSaving && text.trim() === '') return;
    const isSaved = await whenSaved();
    const created = await whenCreated();
    if (!isSaved || !created.ok || !(await autosave.flush())) return;
    recording.current = true;
    const { ok } = await answer.run({
      id: created.value.id,
      text,
      how,
      link,
      byReceiver,
      ...(keepInOrder ? { keepInOrder } : {}),
      ...(at === null ? {} : { at }),
    });
    recording.current = false;
    if (!ok) autosave.schedule(latest.current);
  };
  const missing = answer.problem?.code === 'inquiries.answerMissing';
  const helps = (
    <>
      <SignButton text={text} onSign={write} />
      <Button
        variant="default"
        leftSection={<IconCopy size={15} aria-hidden />}
        disabled={text.trim() === ''}
        onClick={() => void copyText(text).then((copied) => copied && notifyDone(t('inquiries.answer.copied')))}
      >
        {t('inquiries.answer.copy')}
      </Button>
      {!brief && questionLink !== '' && (
        <Button
          variant="subtle"
          leftSection={<IconExternalLink size={15} aria-hidden />}
          onClick={() => void openLink.run({ url: questionLink })}
        >
          {t('inquiries.answer.openThere')}
        </Button>
      )}
    </>
  );
  return (
    <>
      {!brief && <Represent />}
      <Textarea
        label={t('inquiries.answer.draft')}
        classNames={{ input: 'record' }}
        value={text}
        onChange={(event) => write(event.currentTarget.value)}
        autosize
        minRows={5}
        maxRows={16}
        maxLength={20_000}
        data-autofocus
        error={missing ? t('errors.inquiries.answerMissing') : false}
      />
      {view !== null && <Length text={text} view={view} />}
      {view !== null && (
        <NearAnswers
          id={view.inquiry.id}
          onUse={(found) => write(text.trim() === '' ? found : `${text.trimEnd()}\n\n${found}`)}
        />
      )}
      {brief && <Represent brief />}
      {!brief && <div className={classes.row}>{helps}</div>}
      {receiver !== '' && (
        <Checkbox
          label={t('inquiries.answer.byReceiver', { name: receiver })}
          checked={byReceiver}
          onChange={(event) => setByReceiver(event.currentTarget.checked)}
        />
      )}
      <AnswerHow isFolded={brief} how={how} onHow={setHow} link={link} onLink={setLink} at={at} onAt={setAt} />
      <ProblemNote problem={missing ? null : answer.problem} />
      {brief ? (
        <div className={classes.tight}>
          <StepButtons
            press={answer.press}
            onNext={() => void done()}
            next={t('inquiries.answer.done')}
            busy={answer.busy}
          >
            {helps}
          </StepButtons>
          {also !== '' && <p className={classes.count}>{also}</p>}
        </div>
      ) : (
        <StepButtons
          press={answer.press}
          onBack={() => onGo('received')}
          onLater={() => void autosave.flush().then(onLater)}
          onNext={() => void done()}
          next={t('inquiries.answer.done')}
          busy={answer.busy}
        />
      )}
      <AppliesHere to="writing" />
      <SavedNote state={autosave.state} />
    </>
  );
}

/** R33: the author represents the municipality. */
function Represent({ brief = false }: { brief?: boolean }) {
  const { language } = useText();
  const { data } = useCall('rules.get', {});
  if (data === undefined) return null;
  const reminder = data.ruleSet.representReminder[language];
  return brief ? <p className={classes.count}>{reminder}</p> : <Note tone="accent">{reminder}</Note>;
}

function Length({ text, view: { maxLength, platform } }: { text: string; view: InquiryView }) {
  const { t } = useText();
  const name = usePlatformName()(platform);
  const count = countCharacters(text);
  if (maxLength === null) return <p className={classes.count}>{t('inquiries.answer.length', { count })}</p>;
  if (count > maxLength)
    return (
      <Note tone="amber">{t('inquiries.answer.tooLong', { over: number(count - maxLength), platform: name })}</Note>
    );
  return (
    <p className={classes.count}>
      {t('inquiries.answer.lengthOf', {
        count: number(count) as unknown as number,
        max: number(maxLength),
        platform: name,
      })}
    </p>
  );
}

/** Appends the rule set's signature with name and department, once. */
function SignButton({ text, onSign }: { text: string; onSign: (text: string) => void }) {
  const { t, language } = useText();
  const me = useMe();
  const { data: rules } = useCall('rules.get', {});
  const { data: organisation } = useCall('organisation.get', {});
  if (me === null || !rules || !organisation) return null;
  const department =
    organisation.departments.find(({ id }) => id === me.departmentId)?.name ?? organisation.municipality?.name ?? '';
  const signature = rules.ruleSet.answerSignature[language]
    .replace('{name}', () => me.name)
    .replace('{department}', () => department);
  return (
    <Button
      variant="default"
      leftSection={<IconSignature size={15} aria-hidden />}
      disabled={text.includes(signature)}
      onClick={() => onSign(text.trim() === '' ? signature : `${text.trimEnd()}\n\n${signature}`)}
    >
      {t('inquiries.answer.sign')}
    </Button>
  );
}
