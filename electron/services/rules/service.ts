// The rule set in force, its versions, and rule sets as files. R15, R20.
import type { Checked } from '../../../domain/contract/api.ts';
import { RULE_SETS } from '../../../domain/rule-sets/in-force.ts';
import {
  categoriesEver,
  comingAfter,
  historyOf,
  nextNumber,
  refOf,
  setOfVersion,
  versionOn,
} from '../../../domain/rule-sets/versions.ts';
import { missingDocuments } from '../../../domain/rule-sets/documents.ts';
import { organisationCalls } from '../../../domain/organisation/calls.ts';
import { holdsRight } from '../../../domain/people/role-checks.ts';
import { readRuleFile } from '../../exchange/rules/rule-file.ts';
import type { RuleSet } from '../../../domain/rules/model.ts';
import type { RuleVersion } from '../../../domain/rules/version.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { Handlers, ServiceContext } from '../kernel/context.ts';
import { change, find, stamp } from '../kernel/register-access.ts';

function current(context: ServiceContext) {
  const { data } = context.vault.db;
  const today = context.today();
  const [version, coming] = [versionOn(data, today), comingAfter(data, today)];
  const ruleSet = context.ruleSet();
  const now = new Set(ruleSet.categories.map(({ id }) => id));
  return {
    ruleSet,
    formerCategories: [...categoriesEver(data).values()].flatMap(({ id, name }) => (now.has(id) ? [] : [{ id, name }])),
    version: version === null ? null : refOf(version),
    coming: coming === null ? null : refOf(coming),
    choice: data.ruleSet.ruleSet ?? null,
  };
}

/** A platform that holds now, that channels are on, and that the set lacks: their platform would have no name. */
function platformLost(context: ServiceContext, { platforms }: RuleSet): { name: string; count: number } | null {
  const channels = Object.values(context.vault.db.data.channels);
  const lost = context
    .ruleSet()
    .platforms.filter(({ id }) => !platforms.some((other) => other.id === id))
    .map(({ id, name }) => ({ name, count: channels.filter(({ platform }) => platform === id).length }));
  return lost.find(({ count }) => count > 0) ?? null;
}

/** Whoever keeps the list of governing documents also adds those of the set that the list lacks (R01). */
const publish = (
  context: ServiceContext,
  { ruleSet, ...fields }: Checked<'rules.publish'>,
): Promise<Result<Pick<RuleVersion, 'id' | 'number'>>> =>
  change(context, 'rules.publish', ({ data, now }) => {
    const today = context.today();
    if (fields.from < today) return fail('rules.fromPassed', { field: 'from' });
    if (fields.decidedOn !== null && fields.decidedOn > today)
      return fail('rules.decidedAhead', { field: 'decidedOn' });
    if (fields.basedOn.kind === 'version') {
      const base = find(data.ruleVersions, fields.basedOn.id, 'rules.unknownVersion');
      if (!base.ok) return base;
    }
    const lost = platformLost(context, ruleSet);
    if (lost !== null) return fail('rules.platformInUse', { params: lost });
    const id = context.newId();
    const number = nextNumber(data);
    if (holdsRight(context.me, organisationCalls['organisation.saveDocument'].who))
      for (const document of missingDocuments(ruleSet.documents, Object.values(data.documents))) {
        const documentId = context.newId();
        data.documents[documentId] = {
          ...document,
          ...{ id: documentId, note: '', archived: null, changed: stamp(context, now) },
        };
      }
    data.ruleVersions[id] = { ...fields, id, number, set: ruleSet, withdrawn: null, created: stamp(context, now) };
    return ok({ id, number });
  });

const withdraw = (context: ServiceContext, id: string): Promise<Result<Record<string, never>>> =>
  change(context, 'rules.withdraw', ({ data, now }) => {
    const found = find(data.ruleVersions, id, 'rules.unknownVersion');
    if (!found.ok) return found;
    const { number, from, withdrawn } = found.value;
    if (withdrawn !== null) return fail('rules.alreadyWithdrawn', { params: { number } });
    if (from <= context.today()) return fail('rules.holdsAlready', { params: { number } });
    data.ruleVersions[id] = { ...found.value, withdrawn: stamp(context, now) };
    return ok({});
  });

export const rulesService: Handlers<'rules'> = {
  'rules.get': (context) => ok(current(context)),

  'rules.versions': (context) => ok({ versions: historyOf(context.vault.db.data, context.today()) }),

  'rules.version': (context, { id }) => {
    const { data } = context.vault.db;
    const found = find(data.ruleVersions, id, 'rules.unknownVersion');
    if (!found.ok) return found;
    const [ruleSet, version] = [
      setOfVersion(found.value),
      historyOf(data, context.today()).find((entry) => entry.id === id),
    ];
    return ruleSet === null || version === undefined ? fail('rules.unknownVersion') : ok({ version, ruleSet });
  },

  'rules.included': () => ok({ sets: [...RULE_SETS] }),

  'rules.publish': (context, input) => publish(context, input),

  'rules.withdraw': (context, { id }) => withdraw(context, id),

  'rules.readFile': (_context, { file }) => readRuleFile(file),
};
