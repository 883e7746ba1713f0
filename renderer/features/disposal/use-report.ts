// The disposal report of a list: the rule, the decision, the period and how many of each kind and channel; nothing of their
// content. On the screen, as PDF and as a table alike. R47; arkivlagen (1990:782) 10 §.
import type { ListView } from '../../../domain/disposal/calls.ts';
import type { PrintInput } from '../../components/index.ts';
import { usePersonName } from '../../hooks/use-names.ts';
import { dayFull, exactTime, number } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';

interface Report {
  readonly facts: { label: string; value: string }[];
  readonly document: Omit<PrintInput, 'language'>;
  readonly table: { title: string; head: string[]; rows: string[][] };
}

export function useReport(): (view: ListView) => Report {
  const { t } = useText();
  const nameOf = usePersonName();
  const stamped = ({ at, by }: { at: string; by: string }): string => `${nameOf(by)}, ${exactTime(at)}`;
  const factsOf = ({ list, total }: ListView): Report['facts'] => {
    const { decided, done, revoked, withdrawn, period } = list;
    const fact = (key: string, label: string, value: string) => ({ key, label, value });
    return [
      fact(
        'rule',
        t('disposal.report.rule'),
        list.afterYears === null
          ? t('disposal.report.alone')
          : t('disposal.due.after', { name: list.typeName, count: list.afterYears }),
      ),
      fact('plan', t('disposal.report.plan'), list.planReference),
      fact('period', t('disposal.report.period'), `${dayFull(period.from)} – ${dayFull(period.to)}`),
      fact('count', t('disposal.report.listed'), number(total)),
      fact('note', t('disposal.due.note'), list.note),
      fact('proposed', t('disposal.report.proposed'), stamped(list.proposed)),
      fact(
        'withdrawn',
        t('disposal.report.withdrawn'),
        withdrawn ? `${stamped(withdrawn.stamp)}: ${withdrawn.reason}` : '',
      ),
      fact(
        'decision',
        t('disposal.report.decision'),
        decided ? `${decided.reference}, ${dayFull(decided.decidedOn)}` : '',
      ),
      fact('ground', t('disposal.report.ground'), decided ? `${decided.ground}. ${decided.basis}` : ''),
      fact('why', t('disposal.dialog.note'), decided?.note ?? ''),
      fact('decided', t('disposal.report.decided'), decided ? stamped(decided.stamp) : ''),
      fact('done', t('disposal.report.done'), done ? stamped(done.stamp) : ''),
      fact(
        'gone',
        t('disposal.report.gone'),
        done ? t('disposal.report.goneCount', { records: done.records, files: done.files }) : '',
      ),
      fact(
        'revoked',
        t('disposal.report.revoked'),
        revoked
          ? [`${revoked.reference}, ${dayFull(revoked.revokedOn)}`, stamped(revoked.stamp), revoked.reason]
              .filter(Boolean)
              .join('. ')
          : '',
      ),
    ]
      .filter(({ value }) => value !== '')
      .map(({ label, value }) => ({ label, value }));
  };
  return (view) => {
    const { counts, left, list } = view;
    const facts = factsOf(view);
    const title = `${t('disposal.report.title')}: ${list.typeName}`;
    const head = [t('disposal.report.kind'), t('disposal.due.channel'), t('disposal.report.count')];
    const rows = counts.map(({ kind, channelName, count }) => [t(`records.kinds.${kind}`), channelName, String(count)]);
    const leftRows = left.map(({ kind, name, why }) => [
      t(`records.kinds.${kind}`),
      name,
      t(`disposal.lists.why.${why}`),
    ]);
    return {
      facts,
      document: {
        title: title.slice(0, 200),
        subtitle: t(`disposal.lists.states.${view.state}`),
        reference: list.decided?.reference ?? '',
        blocks: [
          { kind: 'facts', rows: facts },
          { kind: 'heading', text: t('disposal.report.what') },
          { kind: 'table', head, rows },
          ...(left.length === 0
            ? []
            : [
                { kind: 'heading' as const, text: t('disposal.lists.left') },
                {
                  kind: 'table' as const,
                  head: [head[0] ?? '', t('disposal.list.case'), t('disposal.report.why')],
                  rows: leftRows,
                },
              ]),
          { kind: 'signature', labels: [t('disposal.report.signs'), t('disposal.report.signsToo')] },
        ],
      },
      table: {
        title,
        head: [...head, t('disposal.report.decision'), t('disposal.report.ground')],
        rows: rows.map((row) => [...row, list.decided?.reference ?? '', list.decided?.ground ?? '']),
      },
    };
  };
}
