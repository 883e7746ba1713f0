/** How many of the latest looks the page of a channel shows; its bar and its section ask the same. */
export const ON_PAGE = 3;
