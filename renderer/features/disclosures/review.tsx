// One record of a request, reviewed: what is masked and by which section, which files are given out. R42.1, R43.1.
import { Button, SegmentedControl, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { DisclosureContent, DisclosureItemRow, DisclosureView } from '../../../domain/disclosures/calls.ts';
import { maskable } from '../../../domain/masking/model.ts';
import layout from '../../components/basics/layout.module.css';
import { ActRow, Note, ProblemNote, Section } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { bytes, dayFull, exactTime } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './disclosures.module.css';
import { FileSaid } from './file-said.tsx';
import { Foot } from './foot.tsx';
import { MaskedList } from './masked-list.tsx';
import { PageMasks } from './page-masks.tsx';
import { PartOut } from './part-out.tsx';
import { PictureMasks } from './picture-masks.tsx';
import { Proposals } from './proposals.tsx';
import { SuggestedSections } from './suggested-sections.tsx';
import { type Reviewing, useReview } from './use-review.ts';

interface ReviewProps {
  view: DisclosureView;
  row: DisclosureItemRow;
  number: number;
  /** After the record is reviewed: the next one, or null where it was the last. */
  next: string | null;
  previous: string | null;
  onOpen: (itemId: string) => void;
  onLast: () => void;
}

export function Review(props: ReviewProps) {
  const { t } = useText();
  const { view, row } = props;
  const { data, problem, refetch } = useCall(
    'disclosures.item',
    { id: view.disclosure.id, itemId: row.id },
    { enabled: row.problem === null },
  );
  if (row.problem !== null) return <Note tone="amber">{t(`disclosures.review.${row.problem}`)}</Note>;
  if (problem !== null) return <ProblemNote problem={problem} onRetry={refetch} />;
  return data === undefined ? null : <Reviewed key={versionOf(data)} content={data} {...props} />;
}

/** What the masks on the screen begin from: the record, and what is saved of its review. */
const versionOf = ({ asOf, item: { id, review, begun } }: DisclosureContent): string =>
  [asOf, id, review?.stamp.at ?? '', String(begun?.masks.length ?? '')].join(' ');

function Reviewed({ content, ...props }: ReviewProps & { content: DisclosureContent }) {
  const { t } = useText();
  const { view, row, number } = props;
  const reviewing = useReview(content);
  const [shows, setShows] = useState<'given' | 'is'>(view.may.handle ? 'is' : 'given');
  const isMasking = shows === 'is' && view.may.handle;
  return (
    <>
      <Section
        title={t('disclosures.review.record', { number })}
        extra={
          <SegmentedControl
            size="xs"
            aria-label={t('disclosures.review.view')}
            value={shows}
            onChange={(value) => setShows(value === 'given' ? 'given' : 'is')}
            data={[
              { value: 'given', label: t('disclosures.review.asGiven') },
              { value: 'is', label: t('disclosures.review.asIs') },
            ]}
          />
        }
      >
        <div className={classes.stack}>
          <p className="dim">
            <bdi>
              {[
                t(`records.kinds.${row.kind}`),
                row.channelName,
                row.dayOnly ? dayFull(row.at) : exactTime(row.at),
              ].join(' · ')}
            </bdi>
          </p>
          <Warnings content={content} />
          {isMasking && (
            <>
              <SectionInput reviewing={reviewing} />
              <SuggestedSections sections={content.sections} reviewing={reviewing} />
            </>
          )}
          {content.parts.map((part) => (
            <PartOut key={part.key} part={part} notes={content.notes} reviewing={reviewing} isMasking={isMasking} />
          ))}
          {isMasking && <MaskedList content={content} reviewing={reviewing} hasOthers={view.items > 1} />}
          {isMasking && <Proposals content={content} reviewing={reviewing} />}
          <Files content={content} reviewing={reviewing} isMasking={isMasking} />
          {view.may.handle && <Verdict reviewing={reviewing} />}
        </div>
      </Section>
      {view.may.handle && <ReviewActs reviewing={reviewing} {...props} />}
    </>
  );
}

/** What one must know before reviewing: the mark of secrecy, a change, and what was given out before. */
function Warnings({ content: { row, secrecyBasis, earlier } }: { content: DisclosureContent }) {
  const { t } = useText();
  return (
    <>
      {row.secret && (
        <Note tone="amber">
          {t('disclosures.review.secret', { basis: secrecyBasis === '' ? '' : ` (${secrecyBasis})` })}
        </Note>
      )}
      {row.changed && <Note tone="amber">{t('disclosures.review.changed')}</Note>}
      {earlier.map(({ id, number, at, same }) => (
        <Note key={id} tone={same ? 'plain' : 'amber'}>
          {t(same ? 'disclosures.review.earlierSame' : 'disclosures.review.earlier', { number, day: dayFull(at) })}
        </Note>
      ))}
    </>
  );
}

function SectionInput({ reviewing }: { reviewing: Reviewing }) {
  const { t } = useText();
  return (
    <TextInput
      label={t('disclosures.review.section')}
      description={t('disclosures.review.sectionHint')}
      value={reviewing.section}
      onChange={({ currentTarget }) => reviewing.setSection(currentTarget.value)}
      error={reviewing.by === null && t('disclosures.review.badSection')}
      autoComplete="off"
      maw={240}
    />
  );
}

function Files({
  content: { files, item },
  reviewing,
  isMasking,
}: {
  content: DisclosureContent;
  reviewing: Reviewing;
  isMasking: boolean;
}) {
  const { t } = useText();
  if (files.length === 0) return null;
  return (
    <Section title={t('disclosures.review.files')} level={3}>
      <div className={classes.stack}>
        {files.map((file) => (
          <FileOut
            key={file.blobId}
            place={{ id: item.disclosureId, itemId: item.id }}
            file={file}
            reviewing={reviewing}
            isMasking={isMasking}
          />
        ))}
      </div>
    </Section>
  );
}

interface FileOutProps {
  place: { id: string; itemId: string };
  file: DisclosureContent['files'][number];
  reviewing: Reviewing;
  isMasking: boolean;
}

/** Whether a file is given out; a picture with what is masked in it, another file as it is. */
function FileOut({ place, file, reviewing, isMasking }: FileOutProps) {
  const { t } = useText();
  const { blobId, name, size, mediaType, missing } = file;
  const isOut = reviewing.isFileOut(blobId);
  if (missing)
    return (
      <p>
        <bdi>{name}</bdi> {t('disclosures.review.fileMissing')}
      </p>
    );
  return (
    <div className={layout.tight}>
      <div className={classes.file}>
        <bdi>{`${name}, ${bytes(size)}`}</bdi>
        <Switch
          label={t('disclosures.review.fileOut')}
          aria-label={`${t('disclosures.review.fileOut')}: ${name}`}
          checked={isOut}
          disabled={!isMasking || reviewing.by === null}
          onChange={({ currentTarget }) => reviewing.setFile(blobId, currentTarget.checked)}
        />
      </div>
      {isOut && <FileSaid place={place} file={file} reviewing={reviewing} isMasking={isMasking} />}
      {isOut && maskable(mediaType) === 'picture' && (
        <>
          <PictureMasks
            file={file}
            boxes={reviewing.boxesOf(blobId)}
            section={isMasking ? reviewing.by : null}
            onChange={(boxes) => reviewing.setBoxes(blobId, boxes)}
          />
          {MAY_MOVE.has(mediaType) && <p className="dim">{t('disclosures.review.firstOnly')}</p>}
        </>
      )}
      {isOut && maskable(mediaType) === 'pdf' && (
        <PageMasks
          place={place}
          file={file}
          boxes={reviewing.boxesOf(blobId)}
          section={isMasking ? reviewing.by : null}
          onChange={(boxes) => reviewing.setBoxes(blobId, boxes)}
        />
      )}
      {isOut && maskable(mediaType) === 'no' && (
        <p className="dim">
          {t(mediaType.startsWith('image/') ? 'disclosures.review.notMaskable' : 'disclosures.review.fileAsIs')}
        </p>
      )}
    </div>
  );
}

/** Pictures that can move: of these the first is given out. */
const MAY_MOVE = new Set(['image/gif', 'image/webp']);

function Verdict({ reviewing }: { reviewing: Reviewing }) {
  const { t } = useText();
  return (
    <>
      <Switch
        label={t('disclosures.review.personal')}
        description={t('disclosures.review.personalHint')}
        checked={reviewing.personalLeft && !reviewing.isWithheld}
        disabled={reviewing.isWithheld}
        onChange={({ currentTarget }) => reviewing.setPersonalLeft(currentTarget.checked)}
      />
      <Switch
        label={t('disclosures.review.whole')}
        description={t('disclosures.review.wholeHint')}
        checked={reviewing.isWithheld}
        onChange={({ currentTarget }) => reviewing.setWithheld(currentTarget.checked)}
      />
    </>
  );
}

function ReviewActs({ reviewing, view, row, next, previous, onOpen, onLast }: ReviewProps & { reviewing: Reviewing }) {
  const { t } = useText();
  const save = useAction('disclosures.review', {
    success: 'disclosures.review.saved',
    onDone: () => (next === null ? onLast() : onOpen(next)),
  });
  return (
    <Foot>
      <ActRow
        buttons={
          <>
            <Button
              variant="default"
              disabled={previous === null}
              onClick={() => previous !== null && onOpen(previous)}
            >
              {t('disclosures.review.previous')}
            </Button>
            <Button
              {...save.press}
              loading={save.busy}
              disabled={reviewing.isWithheld && reviewing.by === null}
              onClick={() => void save.run({ id: view.disclosure.id, itemId: row.id, review: reviewing.review() })}
            >
              {t(next === null ? 'disclosures.review.last' : 'disclosures.review.next')}
            </Button>
          </>
        }
      >
        {null}
      </ActRow>
    </Foot>
  );
}
