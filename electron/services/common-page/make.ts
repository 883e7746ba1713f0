// Makes the common page: its files, and a record of their content in one frame, removed if the files could not be
// written. R34.
import { createHash } from 'node:crypto';
import { dayInStockholm } from '../../../domain/calendar/stockholm.ts';
import { publishedPages } from '../../../domain/common-page/changes.ts';
import { feedChanges } from '../../../domain/common-page/feed.ts';
import type { CommonPage } from '../../../domain/common-page/model.ts';
import { defaultIntro } from '../../../domain/common-page/page-texts.ts';
import { fail, ok, type Result } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import { commonPageFiles, PAGE_FILES } from '../../exchange/common-page/files.ts';
import type { PageContent } from '../../exchange/common-page/page.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { change, stamp } from '../kernel/register-access.ts';
import { proposalOf, settingsOf } from './view.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export interface MadePage {
  readonly id: string;
  readonly files: Readonly<Record<string, string>>;
  /** ISO 8601. */
  readonly madeAt: string;
}

function contentOf(context: ServiceContext, state: VaultState, madeOn: string): PageContent {
  const { groupBy, intro } = settingsOf(state);
  const municipality = state.municipality.municipality?.name ?? 'Kommunen';
  return {
    municipality,
    intro: intro === '' ? defaultIntro(municipality) : intro,
    groupBy,
    entries: proposalOf(context, state).entries,
    madeOn,
  };
}

/**
 * Deletes the user's own unpublished page, which the new one replaces. Other users' pages are kept until one is
 * published.
 */
function deleteOwnDraft(state: VaultState, me: string): void {
  for (const { id, made, published } of Object.values(state.commonPages))
    if (published === null && made.by === me) Reflect.deleteProperty(state.commonPages, id);
}

/** Refuses with `commonPage.nothing` if there is nothing to list and no page was ever published. */
export const makePage = (context: ServiceContext): Promise<Result<MadePage>> =>
  change(context, 'commonPage.make', ({ data, now }) => {
    const made = stamp(context, now);
    const content = contentOf(context, data, dayInStockholm(made.at));
    if (content.entries.length === 0 && publishedPages(data).length === 0) return fail('commonPage.nothing');
    const files = commonPageFiles(content, {
      ...{ feedKey: context.vault.id, address: settingsOf(data).address, madeAt: made.at },
      changes: feedChanges(data, content.entries, made.at),
    });
    const { entries, groupBy } = content;
    const page: CommonPage = {
      id: context.newId(),
      entries: [...entries],
      groupBy,
      sha256: { html: sha256(files[PAGE_FILES.html]), json: sha256(files[PAGE_FILES.json]) },
      made,
      published: null,
    };
    deleteOwnDraft(data, context.me.id);
    data.commonPages[page.id] = page;
    return ok({ id: page.id, files, madeAt: made.at });
  });

/** The files were never written: the page cannot be published, so its row is deleted. */
export const discardPage = (
  context: ServiceContext,
  { id }: { readonly id: string },
): Promise<Result<Record<string, never>>> =>
  change(context, 'commonPage.notSaved', ({ data }) => {
    if (data.commonPages[id]?.published === null) Reflect.deleteProperty(data.commonPages, id);
    return ok({});
  });
