// The notice to the communications office: a prepared text, and how and when it was sent (R24).
import { Button, Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { officeAddress } from '../../../../domain/people/office-address.ts';
import { DayInput, FieldRow, Note, Picker, ProblemNote, WriteLetter } from '../../../components/index.ts';
import { WizardButtons } from '../../../wizard/wizard.tsx';
import { useAction } from '../../../calls/use-action.ts';
import { useCall } from '../../../calls/use-call.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useText } from '../../../i18n/use-text.ts';
import { relativeTime, exactTime } from '../../../i18n/format.ts';
import { usePersonName, usePlatformName } from '../../../hooks/use-names.ts';
import layout from '../../../components/basics/layout.module.css';
import type { StepPartProps, ClosureDetails } from './types.ts';

type How = NonNullable<ClosureDetails['closure']['notice']>['how'];
const WAYS: readonly How[] = ['mail', 'print', 'meeting', 'phone'];

/** The rule set's text, followed by the facts of this closure. */
function useReadyText(view: ClosureDetails): string | undefined {
  const { t, language } = useText();
  const nameOf = usePersonName();
  const platformName = usePlatformName();
  const { data: rules } = useCall('rules.get', {});
  const { closure } = view;
  const { data: decided } = useCall(
    'closures.decision',
    { id: closure.decision?.id ?? '' },
    { enabled: closure.decision !== undefined },
  );
  if (!rules || (closure.decision !== undefined && !decided)) return undefined;
  const channels = decided?.filter((closureView) => closureView.closure.status === 'running') ?? [view];
  const reference = closure.reference === '' ? '' : `, ${closure.reference}`;
  return [
    closure.lost === undefined ? rules.ruleSet.closureNotice[language] : rules.ruleSet.lostNotice[language],
    '',
    ...channels.map((closureView) =>
      t('closures.notice.channelLine', {
        channel: closureView.channelName,
        platform: platformName(closureView.platform),
      }),
    ),
    ...(closure.lost === undefined
      ? [
          t('closures.notice.decisionLine', {
            day: exactTime(closure.decidedOn),
            name: nameOf(closure.decidedBy),
            reference,
          }),
          t('closures.notice.endLine', { day: exactTime(closure.endsOn) }),
        ]
      : [
          t('closures.notice.foundLine', { day: exactTime(closure.decidedOn), name: nameOf(closure.decidedBy) }),
          t('closures.notice.seenLine', { what: closure.reason }),
        ]),
  ].join('\n');
}

export function NoticePart(props: StepPartProps) {
  const { t } = useText();
  const { today } = useNow();
  const ready = useReadyText(props.view);
  const { notice } = props.view.closure;
  const [recordingAgain, setRecordingAgain] = useState(false);
  if (notice !== null && !recordingAgain) {
    return (
      <div className={layout.stack}>
        <Note tone="green">
          {t('closures.notice.sent', {
            when: relativeTime(notice.on, today),
            to: notice.to,
            how: t(`closures.notice.way.${notice.how}`).toLocaleLowerCase(),
          })}
        </Note>
        <WizardButtons>
          <Button variant="default" onClick={() => setRecordingAgain(true)}>
            {t('closures.notice.again')}
          </Button>
        </WizardButtons>
      </div>
    );
  }
  return ready === undefined ? null : <NoticeForm {...props} ready={notice?.text ?? ready} />;
}

function NoticeForm({ view, waits, onSaved, ready }: StepPartProps & { ready: string }) {
  const { t } = useText();
  const { today } = useNow();
  const [text, setText] = useState(ready);
  const [on, setOn] = useState<string | null>(today);
  const [how, setHow] = useState<How>('mail');
  const [to, setTo] = useState<string>(t('closures.notice.toDefault'));
  const shared = view.closure.decision !== undefined && view.closure.notice === null;
  const [forAll, setForAll] = useState(shared);
  const subject = t(view.closure.lost === undefined ? 'closures.notice.subject' : 'closures.notice.lostSubject', {
    channel: view.closure.decision?.title ?? view.channelName,
  });
  const { data: people } = useCall('people.list', {});
  const record = useAction('closures.recordNotice', {
    quiet: true,
    success: 'closures.notice.recorded',
    onDone: () => onSaved(true),
  });
  const isComplete = on !== null && to.trim() !== '';
  return (
    <div className={layout.stack}>
      <p className="dim">{t('closures.notice.text')}</p>
      <WriteLetter
        letter={{ subject, text }}
        onText={setText}
        label={t('closures.notice.body')}
        to={officeAddress(people ?? [])}
        file={{ name: 'exports.closureNotice', about: { id: view.closure.id } }}
      />
      <FieldRow>
        <TextInput
          label={t('closures.notice.to')}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
          maxLength={200}
          withAsterisk
        />
        <Picker
          label={t('closures.notice.how')}
          value={how}
          onChange={(value) => value !== null && setHow(value as How)}
          options={WAYS.map((value) => ({ value, label: t(`closures.notice.way.${value}`) }))}
        />
        <DayInput label={t('closures.notice.on')} value={on} onChange={setOn} max={today} />
      </FieldRow>
      {shared && (
        <Checkbox
          label={t('closures.step.forAll')}
          checked={forAll}
          onChange={(event) => setForAll(event.currentTarget.checked)}
        />
      )}
      <ProblemNote problem={record.problem} />
      <WizardButtons>
        <Button
          {...record.press}
          disabled={!isComplete || waits.length > 0}
          loading={record.busy}
          onClick={() => on !== null && void record.run({ id: view.closure.id, notice: { on, how, to, text }, forAll })}
        >
          {t('closures.notice.record')}
        </Button>
      </WizardButtons>
    </div>
  );
}
