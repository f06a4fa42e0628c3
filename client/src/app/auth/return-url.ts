import { DefaultUrlSerializer } from '@angular/router';

// "//host" and "/\host" are addresses of other sites.
const PATH_OF_THIS_SITE = /^\/(?![/\\])[^\\\p{Cc}]*$/u;
// To come back to /logout would log the user straight out again.
const NO_PLACE_TO_RETURN_TO = ['login', 'logout', 'register', 'unavailable'];

/** The page to show after logging in: the wanted one if it is safe, else the home page. */
export function safeReturnUrl(wanted: string | undefined): string {
  return wanted !== undefined && isSafeReturnUrl(wanted) ? wanted : '/';
}

export function isSafeReturnUrl(url: string): boolean {
  const page = PATH_OF_THIS_SITE.test(url) ? firstSegment(url) : undefined;
  return page !== undefined && !NO_PLACE_TO_RETURN_TO.includes(page);
}

/** Read by the router's own rules, so that "/%6Cogout" is seen for what it is. */
function firstSegment(url: string): string | undefined {
  try {
    const { primary } = new DefaultUrlSerializer().parse(url).root.children;
    return primary?.segments[0]?.path ?? '';
  } catch {
    return undefined;
  }
}
