// Step 4: the evidence, stored and hashed; removals are locked until then (R17).
import { Button } from '@mantine/core';
import { IconCheck, IconCircleDashed, IconShieldCheck } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { Section, Facts, Note, ProblemNote } from '../../../components/index.ts';
import { Question } from '../../../wizard/wizard.tsx';
import { useCall } from '../../../calls/use-call.ts';
import { useAction } from '../../../calls/use-action.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useText } from '../../../i18n/use-text.ts';
import { relativeTime } from '../../../i18n/format.ts';
import { useLackTexts } from '../../captures/lacks.ts';
import { OpenPage } from '../../captures/open-page.tsx';
import { RemainingList } from '../../../wizard/remaining-list.tsx';
import { useStampName } from '../../../hooks/use-names.ts';
import { StepButtons } from '../../../wizard/step-buttons.tsx';
import type { StepProps } from './step-props.ts';
import { useRemainingItems } from './use-remaining-items.ts';
import { unseenItems } from '../../../../domain/moderation/seen.ts';
import classes from './evidence-step.module.css';
import { CaseFiles } from './what-step.tsx';

const MAX_SHOWN_CHARACTERS = 160;

export function EvidenceStep({ view, readOnly, isSaving, onGo, onLater }: StepProps) {
  const { t } = useText();
  const { preserved } = view.case;
  const [uploading, setUploading] = useState(false);
  const [saved, setSaved] = useState(false);
  const preserve = useAction('moderation.preserve', { quiet: true, onDone: () => setSaved(true) });
  const missing = view.gate.filter((code) => code === 'noContent' || code === 'noSender' || code === 'noEvidence');
  const remaining = useRemainingItems(missing, onGo, 'evidence');
  const changed = view.gate.includes('changedSince');
  const unseen = view.gate.includes('notSeen');
  // Continues to the next step once the evidence is secured, but not before the refreshed case contains it: otherwise
  // removals would still be locked there; and not while somebody must see whether the evidence shows the item.
  useEffect(() => {
    if (saved && preserved !== null && !changed && !unseen) onGo('outcome');
  }, [saved, preserved, changed, unseen, onGo]);
  const canSave = missing.length === 0 && (preserved === null || changed) && !readOnly;
  const save = (): void => void preserve.run({ id: view.case.id });
  return (
    <>
      <Question title={t('moderation.evidence.question')} text={t('moderation.evidence.text')} />
      <CaseFiles view={view} readOnly={readOnly} onBusy={setUploading} />
      {!readOnly && (
        <p>
          <OpenPage channelId={view.case.channelId} caseId={view.case.id} address={view.case.item.link} />
        </p>
      )}
      {(preserved === null || unseen) && <Lacking caseId={view.case.id} />}
      {unseen && <AskSeen view={view} readOnly={readOnly} onDone={() => setSaved(true)} />}
      {preserved === null ? <Ready view={view} /> : <Preserved view={view} changed={changed} />}
      <RemainingList title={t('moderation.summary.left')} items={remaining} />
      <ProblemNote problem={preserve.problem} />
      <StepButtons
        press={preserve.press}
        onBack={() => onGo('why')}
        onLater={readOnly ? undefined : onLater}
        onNext={canSave ? save : () => onGo('outcome')}
        next={
          canSave
            ? preserved === null
              ? t('moderation.evidence.preserve')
              : t('moderation.evidence.saveAgain')
            : t('common.next')
        }
        busy={preserve.busy}
        disabled={uploading || isSaving}
        autoFocus
      >
        {canSave && preserved === null && (
          <Button variant="default" onClick={() => onGo('outcome')} disabled={uploading}>
            {t('common.next')}
          </Button>
        )}
      </StepButtons>
    </>
  );
}

/** What the evidence will contain, and which parts are available. */
function Ready({ view }: Pick<StepProps, 'view'>) {
  const { t } = useText();
  const { item, sender, evidence } = view.case;
  const rows = [
    { label: t('moderation.evidence.readyText'), there: item.text !== '', optional: evidence.length > 0 },
    { label: t('moderation.evidence.readySender'), there: sender !== null, optional: false },
    {
      label: t('moderation.evidence.readyFiles', { count: evidence.length }),
      there: evidence.length > 0,
      optional: item.text !== '',
    },
  ].filter((row) => row.there || !row.optional);
  return (
    <Section title={t('moderation.evidence.ready')} level={3}>
      <ul className={classes.ready}>
        {rows.map((row) => (
          <li key={row.label} data-there={row.there || undefined}>
            {row.there ? <IconCheck size={15} aria-hidden /> : <IconCircleDashed size={15} aria-hidden />}
            <span>
              {row.label}
              {!row.there && <span className="dim">, {t('common.notSet').toLocaleLowerCase()}</span>}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** The program does not find the item in the evidence: a person looks, or saves the page again (R17.2). */
function AskSeen({ view, readOnly, onDone }: Pick<StepProps, 'view' | 'readOnly'> & { onDone: () => void }) {
  const { t } = useText();
  const confirm = useAction('moderation.confirmSeen', { quiet: true, onDone });
  const items = unseenItems(view.case);
  return (
    <Note tone="amber">
      <strong>{t('moderation.evidence.seenTitle')}</strong>
      <p>{t('moderation.evidence.seenText', { count: items.length })}</p>
      <ul>
        {items.map(({ id, item, sender }) => (
          <li key={id}>
            <bdi>
              {sender?.kind === 'known' ? sender.name : t('moderation.sender.unknownShort')}:{' '}
              {item.text === '' ? t('moderation.what.empty') : item.text.slice(0, MAX_SHOWN_CHARACTERS)}
            </bdi>
          </li>
        ))}
      </ul>
      {!readOnly && (
        <Button {...confirm.press} loading={confirm.busy} onClick={() => void confirm.run({ id: view.case.id })}>
          {t('moderation.evidence.seenYes', { count: items.length })}
        </Button>
      )}
      <ProblemNote problem={confirm.problem} />
    </Note>
  );
}

/** What the latest page saved in the case lacks. */
function Lacking({ caseId }: { caseId: string }) {
  const { t } = useText();
  const { data } = useCall('captures.ofCase', { caseId });
  const missing = useLackTexts(data?.[0]?.lacks);
  if (missing.length === 0) return null;
  return (
    <Note tone="amber">
      <strong>{t('moderation.evidence.lacking')}</strong>
      <ul>
        {missing.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </Note>
  );
}

/** Where the program found the items, and who has seen them. */
function SeenLines({ view, files }: Pick<StepProps, 'view'> & { files: ReadonlyMap<string, string> }) {
  const { t } = useText();
  const stampName = useStampName();
  const lines = (view.case.preserved?.seen ?? []).map((seen) =>
    seen.how === 'found'
      ? t('moderation.evidence.seenFound', { name: files.get(seen.blobId) ?? seen.blobId.slice(0, 8) })
      : t('moderation.evidence.seenConfirmed', { name: stampName(seen.stamp) }),
  );
  return [...new Set(lines)].map((line) => <p key={line}>{line}</p>);
}

function Preserved({ view, changed }: Pick<StepProps, 'view'> & { changed: boolean }) {
  const { t } = useText();
  const { today } = useNow();
  const stampName = useStampName();
  const { preserved } = view.case;
  if (preserved === null) return null;
  const files = new Map(view.case.evidence.map((file) => [file.blobId, file.name]));
  return (
    <>
      <Note tone={changed ? 'amber' : 'green'} icon={<IconShieldCheck size={18} aria-hidden />}>
        {changed
          ? t('moderation.evidence.again')
          : t('moderation.evidence.preservedText', {
              when: relativeTime(preserved.stamp.at, today),
              name: stampName(preserved.stamp),
            })}
      </Note>
      <Section title="SHA-256" level={3}>
        <Facts
          wide
          rows={[
            { label: t('moderation.known.textHash'), value: preserved.contentSha256, code: true },
            ...preserved.files.map((file) => ({
              label: files.get(file.blobId) ?? file.blobId.slice(0, 8),
              value: file.sha256,
              code: true,
            })),
          ]}
        />
      </Section>
      <SeenLines view={view} files={files} />
      {!changed && <p className="dim">{t('moderation.evidence.more')}</p>}
    </>
  );
}
