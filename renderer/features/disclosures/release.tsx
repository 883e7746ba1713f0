// Giving out: what stands in the way, in which form, and the file. R42, R43.
import { Button, Switch, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Input } from '../../../domain/contract/api.ts';
import type { DisclosureView } from '../../../domain/disclosures/calls.ts';
import { DISCLOSURE_FORMS, type DisclosureForm } from '../../../domain/disclosures/model.ts';
import { ChoiceCards, Note, ProblemNote, Section } from '../../components/index.ts';
import layout from '../../components/basics/layout.module.css';
import { fileName } from '../../components/lists/export-menu.tsx';
import { usePrintPreview } from '../../components/lists/print-preview.tsx';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './disclosures.module.css';
import { FileStops, type OpenItem, Pointed } from './pointed.tsx';

interface ReleaseProps {
  view: DisclosureView;
  onOpen: OpenItem;
}

type Given = Pick<Input<'disclosures.giveOut'>, 'form' | 'allowLeft' | 'withheldReason'>;

/** Saves the file of a release: a new one is recorded first. */
function useGiveOut(view: DisclosureView) {
  const { t } = useText();
  const { today } = useNow();
  const onDone = ({ saved }: { saved: boolean }): void => {
    if (saved) notifyDone(t('disclosures.answer.released'));
  };
  const out = useAction('disclosures.giveOut', { onDone });
  const withFiles = useAction('disclosures.giveOutWithFiles', { onDone });
  const name = fileName(`${t('disclosures.title')} ${view.disclosure.number}`, today);
  return {
    busy: out.busy || withFiles.busy,
    press: out.press,
    /** `hasFiles`: files are given out as they are, so that all is saved as one zip file. */
    run: (given: Given, hasFiles: boolean) =>
      (hasFiles ? withFiles : out).run({ id: view.disclosure.id, name, ...given }),
    name,
  };
}

export function Release({ view, onOpen }: ReleaseProps) {
  const { t } = useText();
  const [form, setForm] = useState<DisclosureForm>(view.disclosure.form);
  const [allowLeft, setAllowLeft] = useState(false);
  const [reason, setReason] = useState('');
  const give = useGiveOut(view);
  const { data, problem, refetch } = useCall('disclosures.check', { id: view.disclosure.id });
  const isAllReviewed = data?.unreviewed.length === 0;
  const files = useCall('disclosures.files', { id: view.disclosure.id }, { enabled: isAllReviewed });
  if (view.items === 0) return <p className="dim">{t('disclosures.answer.nothing')}</p>;
  if (problem !== null) return <ProblemNote problem={problem} onRetry={refetch} />;
  if (data === undefined) return null;
  const isElectronicOut = view.personalLeft > 0;
  const { unreviewed, left, withheldLeft, own, beside } = data;
  const isStopped =
    files.data?.length !== 0 ||
    (left.length > 0 && !allowLeft) ||
    (withheldLeft.length > 0 && reason.trim() === '') ||
    (form === 'electronic' && isElectronicOut);
  return (
    <div className={classes.stack}>
      <Note tone={unreviewed.length === 0 ? 'green' : 'amber'}>
        {unreviewed.length === 0
          ? t('disclosures.answer.ready')
          : t('disclosures.answer.notReviewed', { count: unreviewed.length })}
      </Note>
      <Pointed label={t('disclosures.answer.left')} records={left} unit="times" onOpen={onOpen} />
      {left.length > 0 && (
        <Switch
          label={t('disclosures.answer.allowLeft')}
          checked={allowLeft}
          onChange={({ currentTarget }) => setAllowLeft(currentTarget.checked)}
        />
      )}
      <Pointed label={t('disclosures.answer.withheldLeft')} records={withheldLeft} unit="times" onOpen={onOpen} />
      {withheldLeft.length > 0 && (
        <Textarea
          label={t('disclosures.answer.withheldReason')}
          description={t('disclosures.answer.withheldReasonHint')}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
          autosize
          minRows={2}
        />
      )}
      <Pointed label={t('disclosures.answer.inHead')} records={own} unit="wordCount" onOpen={onOpen} />
      {isAllReviewed && files.data === undefined && files.problem === null && (
        <p className="dim" role="status">
          {t('disclosures.answer.filesLooked')}
        </p>
      )}
      <ProblemNote problem={files.problem} onRetry={files.refetch} />
      <FileStops stops={files.data ?? []} onOpen={onOpen} />
      <ChoiceCards
        label={t('disclosures.answer.form')}
        showLabel
        value={form}
        onChange={setForm}
        columns={3}
        options={DISCLOSURE_FORMS.map((value) => ({
          value,
          title: t(`disclosures.form.${value}`),
          text: t(`disclosures.formText.${value}`),
          ...(value === 'electronic' && isElectronicOut
            ? { disabled: true, why: t('disclosures.answer.noElectronic', { count: view.personalLeft }) }
            : {}),
        }))}
      />
      {view.may.release ? (
        <div className={layout.tight}>
          <Button
            {...give.press}
            style={{ justifySelf: 'start' }}
            loading={give.busy}
            disabled={isStopped}
            onClick={() => void give.run({ form, allowLeft, withheldReason: reason }, beside > 0)}
          >
            {t('disclosures.answer.release')}
          </Button>
          <p className="dim">{t('disclosures.answer.releaseText')}</p>
          {beside > 0 && <p className="dim">{t('disclosures.answer.beside', { count: beside })}</p>}
        </div>
      ) : (
        <p className="dim">{t('disclosures.answer.registrarReleases')}</p>
      )}
    </div>
  );
}

/** What was given out, again: as a file, or on paper. */
export function Released({ view }: { view: DisclosureView }) {
  const { t } = useText();
  const give = useGiveOut(view);
  const paper = usePrintPreview();
  const { data, problem } = useCall('disclosures.document', { id: view.disclosure.id });
  const release = view.disclosure.events.findLast((event) => event.kind === 'released');
  if (release === undefined) return null;
  const { files = [] } = release;
  return (
    <Section title={t('disclosures.answer.out')}>
      <div className={classes.stack}>
        <p>{t('disclosures.releasedWhat', release)}</p>
        <Note tone="green">{t('disclosures.answer.proven', { count: release.proof.length })}</Note>
        {release.withheldLeft !== undefined && <p>{t('disclosures.answer.withheldOut', release.withheldLeft)}</p>}
        {files.length > 0 && <p>{t('disclosures.answer.besideOut', { count: files.length })}</p>}
        <p className="dim">
          <bdi className={classes.hash}>
            {[
              `SHA-256 ${release.sha256}`,
              ...(release.program === undefined ? [] : [`Kanalvakt ${release.program}`]),
            ].join(', ')}
          </bdi>
        </p>
        <div className={classes.tools}>
          {view.keeps && (
            <Button
              {...give.press}
              variant="default"
              loading={give.busy}
              onClick={() =>
                void give.run({ form: release.form, allowLeft: true, withheldReason: '' }, files.length > 0)
              }
            >
              {t(files.length > 0 ? 'disclosures.answer.saveAllAgain' : 'disclosures.answer.saveAgain')}
            </Button>
          )}
          {problem === null && (
            <Button
              variant="default"
              disabled={data === undefined}
              onClick={() => data !== undefined && paper.show({ document: data, name: give.name })}
            >
              {t('disclosures.answer.print')}
            </Button>
          )}
        </div>
        {/* With pictures, or changed since: why it is not printed from here. */}
        <ProblemNote problem={problem} />
        {paper.preview}
      </div>
    </Section>
  );
}

/** The refusal in writing. */
export function RefusalFile({ view }: { view: DisclosureView }) {
  const { t } = useText();
  const { today } = useNow();
  const save = useAction('disclosures.refusalFile', {
    onDone: ({ saved }) => {
      if (saved) notifyDone(t('exports.pdfSaved'));
    },
  });
  return (
    <Button
      variant="default"
      loading={save.busy}
      onClick={() =>
        void save.run({
          id: view.disclosure.id,
          name: fileName(`${t('disclosures.answer.refuse')} ${view.disclosure.number}`, today),
        })
      }
    >
      {t('disclosures.answer.refusalFile')}
    </Button>
  );
}
