// One published page: when, where, by whom, hashes, its changes and contents; printable.
import type { Output } from '../../../domain/contract/api.ts';
import type { PublishedPageRow } from '../../../domain/common-page/calls.ts';
import { Dialog, Facts, type PrintInput, PrintMenu, ProblemNote } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useText } from '../../i18n/use-text.ts';
import { dayFull, exactTime } from '../../i18n/format.ts';
import { ChangeList } from './change-list.tsx';
import { useChangeTexts } from './change-texts.ts';
import classes from './common-page.module.css';

export function PageDialog({ page, onClose }: { page: PublishedPageRow | null; onClose: () => void }) {
  const { t } = useText();
  return (
    <Dialog
      opened={page !== null}
      onClose={onClose}
      title={page === null ? '' : t('commonPage.history.page', { day: dayFull(page.on) })}
      size="lg"
    >
      {page !== null && <PageDetails page={page} />}
    </Dialog>
  );
}

function useFactsOf(): (page: PublishedPageRow) => { label: string; value: string }[] {
  const { t } = useText();
  return (page) => [
    { label: t('commonPage.publish.on'), value: exactTime(page.on) },
    { label: t('commonPage.publish.address'), value: page.address },
    { label: t('commonPage.history.publishedBy'), value: page.by },
    { label: t('commonPage.history.madeBy'), value: `${exactTime(page.madeAt)}, ${page.madeBy}` },
    { label: t('commonPage.history.htmlHash'), value: page.sha256.html },
    { label: t('commonPage.history.jsonHash'), value: page.sha256.json },
  ];
}

function PageDetails({ page }: { page: PublishedPageRow }) {
  const { data, problem } = useCall('commonPage.page', { id: page.id });
  const facts = useFactsOf()(page);
  return (
    <div className={classes.stack}>
      <Facts rows={facts.map(({ label, value }) => ({ label, value: <bdi className={classes.wrap}>{value}</bdi> }))} />
      <ProblemNote problem={problem} />
      {data !== undefined && (
        <>
          {data.changes.length > 0 && (
            <section className={classes.framed}>
              <ChangeList changes={data.changes} />
            </section>
          )}
          <Print page={page} data={data} facts={facts} />
        </>
      )}
    </div>
  );
}

function Print({
  page,
  data,
  facts,
}: {
  page: PublishedPageRow;
  data: Output<'commonPage.page'>;
  facts: { label: string; value: string }[];
}) {
  const { t } = useText();
  const textsOf = useChangeTexts();
  const head = (['name', 'platform', 'department', 'address', 'purpose'] as const).map((field) =>
    t(`commonPage.history.head.${field}`),
  );
  const rows = (): string[][] =>
    data.entries.map(({ name, platformName, department, kind, address, purpose }) => [
      name,
      platformName,
      kind === 'blog'
        ? t('commonPage.preview.blogs')
        : department === ''
          ? t('commonPage.wholeMunicipality')
          : department,
      address,
      purpose,
    ]);
  const blocks = (): PrintInput['blocks'] => [
    { kind: 'facts', rows: facts },
    ...(data.changes.length === 0
      ? []
      : [
          { kind: 'heading' as const, text: t('commonPage.changes.label') },
          {
            kind: 'table' as const,
            head: [t('commonPage.history.change'), t('commonPage.history.head.name'), t('commonPage.history.what')],
            rows: data.changes
              .map(textsOf)
              .map(({ kind, name, details }) => [t(`commonPage.changes.${kind}`), name, details.join('\n')]),
          },
        ]),
    { kind: 'heading', text: t('commonPage.history.entries') },
    data.entries.length === 0
      ? { kind: 'text', text: t('commonPage.history.none') }
      : { kind: 'table', head, rows: rows() },
  ];
  return (
    <div>
      <PrintMenu
        document={() => ({
          title: t('commonPage.title'),
          subtitle: t('commonPage.history.page', { day: dayFull(page.on) }),
          landscape: true,
          blocks: blocks(),
        })}
        csv={() => ({ title: t('commonPage.title'), head, rows: rows() })}
      />
    </div>
  );
}
