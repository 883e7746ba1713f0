// The script of the search page. The build puts renderer/public-search/main.ts here as one script
// (scripts/lib/public-search-script.mjs); code that is not built has none.
export const SEARCH_SCRIPT = String();
