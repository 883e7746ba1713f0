// Giving out: what stands in the way, in which form, and the file. R42, R43.
import { Anchor, Button, Switch } from '@mantine/core';
import { useState } from 'react';
import type { DisclosureView, PointedOut } from '../../../domain/disclosures/calls.ts';
import { DISCLOSURE_FORMS, type DisclosureForm } from '../../../domain/disclosures/model.ts';
import { ChoiceCards, ListRow, Note, ProblemNote, RowList, Section } from '../../components/index.ts';
import layout from '../../components/basics/layout.module.css';
import { fileName } from '../../components/lists/export-menu.tsx';
import { usePrintPreview } from '../../components/lists/print-preview.tsx';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './disclosures.module.css';

interface ReleaseProps {
  view: DisclosureView;
  onOpen: OpenItem;
}
/** Opens a record, by its number in the request. */
export type OpenItem = (record: Pick<PointedOut, 'itemId' | 'number'>) => void;

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
    /** `hasFiles`: files are given out as they are, so that all is saved as one zip file. */
    run: (form: DisclosureForm, allowLeft: boolean, hasFiles: boolean) =>
      (hasFiles ? withFiles : out).run({ id: view.disclosure.id, name, form, allowLeft }),
    name,
  };
}

export function Release({ view, onOpen }: ReleaseProps) {
  const { t } = useText();
  const [form, setForm] = useState<DisclosureForm>(view.disclosure.form);
  const [allowLeft, setAllowLeft] = useState(false);
  const give = useGiveOut(view);
  const { data, problem, refetch } = useCall('disclosures.check', { id: view.disclosure.id });
  if (view.items === 0) return <p className="dim">{t('disclosures.answer.nothing')}</p>;
  if (problem !== null) return <ProblemNote problem={problem} onRetry={refetch} />;
  if (data === undefined) return null;
  const isElectronicOut = view.personalLeft > 0;
  const { unreviewed, left, own, beside } = data;
  const isStopped =
    unreviewed.length > 0 || (left.length > 0 && !allowLeft) || (form === 'electronic' && isElectronicOut);
  return (
    <div className={classes.stack}>
      <Note tone={unreviewed.length === 0 ? 'green' : 'amber'}>
        {unreviewed.length === 0
          ? t('disclosures.answer.ready')
          : t('disclosures.answer.notReviewed', { count: unreviewed.length })}
      </Note>
      {left.length > 0 && (
        <>
          <Note tone="amber">{t('disclosures.answer.left')}</Note>
          <Pointed label={t('disclosures.answer.left')} records={left} unit="times" onOpen={onOpen} />
          <Switch
            label={t('disclosures.answer.allowLeft')}
            checked={allowLeft}
            onChange={({ currentTarget }) => setAllowLeft(currentTarget.checked)}
          />
        </>
      )}
      {own.length > 0 && (
        <>
          <Note tone="amber">{t('disclosures.answer.inHead')}</Note>
          <Pointed label={t('disclosures.answer.inHead')} records={own} unit="wordCount" onOpen={onOpen} />
        </>
      )}
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
            style={{ justifySelf: 'start' }}
            loading={give.busy}
            disabled={isStopped}
            onClick={() => void give.run(form, allowLeft, beside > 0)}
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

interface PointedProps {
  label: string;
  records: readonly PointedOut[];
  unit: 'times' | 'wordCount';
  onOpen: OpenItem;
}

/** Records that something is pointed out of, with a way to each. */
function Pointed({ label, records, unit, onOpen }: PointedProps) {
  const { t } = useText();
  return (
    <RowList label={label}>
      {records.map((record) => (
        <ListRow
          key={record.itemId}
          title={
            <Anchor component="button" type="button" fz="inherit" onClick={() => onOpen(record)}>
              {t('disclosures.review.record', { number: record.number })}
            </Anchor>
          }
          detail={t(`disclosures.${unit}`, { count: record.count })}
        />
      ))}
    </RowList>
  );
}

/** What was given out, again: as a file, or on paper. */
export function Released({ view }: { view: DisclosureView }) {
  const { t } = useText();
  const give = useGiveOut(view);
  const paper = usePrintPreview();
  const { data } = useCall('disclosures.document', { id: view.disclosure.id });
  const release = view.disclosure.events.findLast((event) => event.kind === 'released');
  if (release === undefined) return null;
  const { files = [] } = release;
  return (
    <Section title={t('disclosures.answer.out')}>
      <div className={classes.stack}>
        <p>{t('disclosures.releasedWhat', release)}</p>
        <Note tone="green">{t('disclosures.answer.proven', { count: release.proof.length })}</Note>
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
              variant="default"
              loading={give.busy}
              onClick={() => void give.run(release.form, true, files.length > 0)}
            >
              {t(files.length > 0 ? 'disclosures.answer.saveAllAgain' : 'disclosures.answer.saveAgain')}
            </Button>
          )}
          <Button
            variant="default"
            disabled={data === undefined}
            onClick={() => data !== undefined && paper.show({ document: data, name: give.name })}
          >
            {t('disclosures.answer.print')}
          </Button>
        </div>
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
      if (saved) notifyDone(t('common.list.csvSaved'));
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
