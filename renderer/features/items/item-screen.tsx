// One imported item: content, author, origin, classification, diary decision, and what can be created from it. R18,
// R21, R39, R44.
import { Button } from '@mantine/core';
import { Link, useLocation } from 'wouter';
import type { ItemView } from '../../../domain/items/calls.ts';
import { isMadeHere } from '../../../domain/items/model.ts';
import { type Fact, Section, Facts, Note, Page, ProblemNote } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { useNameOpened } from '../../hooks/recently-opened.ts';
import { useText } from '../../i18n/use-text.ts';
import { usePersonName } from '../../hooks/use-names.ts';
import { exactTime, listed, number } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import classes from './item-screen.module.css';
import { EvidenceList } from '../../record/evidence-list.tsx';
import { RecordPart } from '../../record/classification-and-diary.tsx';
import { DisposalCard } from '../disposal/card.tsx';
import { DisposedItem } from '../disposal/disposed-others.tsx';
import kit from '../../imports/imports.module.css';
import shared from '../item-imports/item-imports.module.css';

const pathOf = ({ kind, id }: { kind: 'moderation' | 'inquiry'; id: string }): string =>
  kind === 'moderation' ? paths.case(id) : paths.inquiry(id);

/** Where the item comes from: the import, or what it was made of in the program. */
function useBack(): (view: ItemView | undefined) => { label: string; to: string } {
  const { t } = useText();
  return (view) => {
    if (view === undefined) return { label: t('itemImport.title'), to: paths.itemImport };
    const { format, importId } = view.item.source;
    if (format === 'own') return { label: t('posts.one'), to: paths.post(importId) };
    return format === 'platform'
      ? { label: t('platformDecisions.title'), to: paths.platformDecision(importId) }
      : { label: t('itemImport.list.title'), to: paths.importedItems(importId) };
  };
}

export function ItemScreen({ id }: { id: string }) {
  const { t, tk } = useText();
  const backTo = useBack();
  const { data: view, problem } = useCall('items.get', { id });
  const text = view === undefined || view.item.marks.secrecy ? '' : view.item.text;
  useNameOpened(view === undefined ? null : paths.item(id), '', text);
  if (view?.item.disposed) return <DisposedItem view={view} disposed={view.item.disposed} />;
  return (
    <Page
      title={
        view === undefined ? t('itemImport.item.title') : tk(`itemImport.one.${view.item.direction}.${view.item.kind}`)
      }
      {...(view === undefined ? {} : { subtitle: <bdi>{view.channelName}</bdi> })}
      back={backTo(view)}
    >
      <ProblemNote problem={problem} />
      {view !== undefined && <ItemDetails view={view} />}
    </Page>
  );
}

function ItemDetails({ view }: { view: ItemView }) {
  const { t } = useText();
  const { item, importName, same } = view;
  const ownRows = useOwnRows(item.own);
  const author = [item.author.name, item.author.handle].filter((part) => part !== '').join(', ');
  return (
    <div className={`${kit.stack ?? ''} ${shared.look ?? ''}`}>
      {same.length > 0 && (
        <Note tone="amber">
          {t('itemImport.item.same')}
          <ul className={shared.list}>
            {same.map((duplicate) => (
              <li key={duplicate.id}>
                <Link href={pathOf(duplicate)}>
                  <bdi lang="sv">{duplicate.title}</bdi>
                </Link>
              </li>
            ))}
          </ul>
        </Note>
      )}
      <Section title={t('itemImport.item.text')} level={2}>
        <bdi lang="sv" className={shared.text}>
          {item.text === '' ? t('itemImport.item.noText') : item.text}
        </bdi>
      </Section>
      <EvidenceList label={t('itemImport.item.files')} files={item.files} />
      <Section title={t('itemImport.item.facts')} level={2}>
        <Facts
          rows={[
            { label: t('itemImport.item.when'), value: <time dateTime={item.at}>{exactTime(item.at)}</time> },
            { label: t('itemImport.item.direction'), value: t(`itemImport.direction.${item.direction}`) },
            { label: t('itemImport.item.author'), value: author === '' ? '' : <bdi>{author}</bdi> },
            { label: t('itemImport.item.link'), value: item.link },
            ...ownRows,
            {
              label: t(isMadeHere(item.source.format) ? 'itemImport.item.madeIn' : 'itemImport.item.platform'),
              value: t(`itemImport.format.${item.source.format}`),
            },
            {
              label: t('itemImport.item.from'),
              value: isMadeHere(item.source.format) ? '' : <bdi>{`${importName} · ${item.source.file}`}</bdi>,
            },
            { label: t('itemImport.item.deleted'), value: item.deletedThere ? t('itemImport.item.deletedThere') : '' },
            { label: t('itemImport.item.mail'), value: item.personal?.mail },
            { label: t('itemImport.item.ip'), value: item.personal?.ip },
          ]}
        />
      </Section>
      {item.raw !== null && (
        <details>
          <summary>{t('itemImport.item.raw')}</summary>
          <pre className={classes.raw}>{item.raw}</pre>
        </details>
      )}
      <RecordPart key={item.id} subject="items" record={item} />
      <CreatedFromItem view={view} />
      <DisposalCard level={2} record={{ kind: 'item', id: item.id, diaryNumber: item.diary?.number ?? '' }} />
    </div>
  );
}

/** How a post of the municipality's own came about. R33. */
function useOwnRows(own: ItemView['item']['own']): Fact[] {
  const { t } = useText();
  const nameOf = usePersonName();
  if (own === undefined) return [];
  const alts = own.pictures.map(({ alt, decorative }, index) => {
    const says = alt === '' ? t('itemImport.item.decorative', { why: decorative }) : alt;
    return own.pictures.length > 1 ? `${number(index + 1)}. ${says}` : says;
  });
  return [
    { label: t('itemImport.item.purpose'), value: <bdi>{own.purpose}</bdi> },
    { label: t('itemImport.item.alt'), value: alts.length === 0 ? '' : <bdi>{alts.join(' ')}</bdi> },
    { label: t('itemImport.item.writers'), value: <bdi>{listed(own.writerIds.map(nameOf))}</bdi> },
    {
      label: t('itemImport.item.reader'),
      value:
        own.readerId === null || own.readAt === null ? (
          ''
        ) : (
          <bdi>{`${nameOf(own.readerId)}, ${exactTime(own.readAt)}`}</bdi>
        ),
    },
  ];
}

function CreatedFromItem({ view: { item } }: { view: ItemView }) {
  const { t } = useText();
  const [, go] = useLocation();
  const may = useMay();
  const toCase = useAction('items.toCase', { quiet: true, onDone: ({ id }) => go(paths.case(id)) });
  const toInquiry = useAction('items.toInquiry', { quiet: true, onDone: ({ id }) => go(paths.inquiry(id)) });
  return (
    <Section title={t('itemImport.item.make')} level={2}>
      <div className={kit.words}>
        {item.led.map((record) => (
          <Link key={record.id} href={pathOf(record)}>
            {t(`itemImport.item.led.${record.kind}`)}
          </Link>
        ))}
        <ProblemNote problem={toCase.problem ?? toInquiry.problem} />
        <div className={kit.buttons}>
          {may('items.toCase') && (
            <Button
              {...toCase.press}
              variant="default"
              loading={toCase.busy}
              onClick={() => void toCase.run({ id: item.id })}
            >
              {t('itemImport.item.toCase')}
            </Button>
          )}
          {may('items.toInquiry') && item.direction === 'received' && (
            <Button
              {...toInquiry.press}
              variant="default"
              loading={toInquiry.busy}
              onClick={() => void toInquiry.run({ id: item.id })}
            >
              {t('itemImport.item.toInquiry')}
            </Button>
          )}
        </div>
      </div>
    </Section>
  );
}
