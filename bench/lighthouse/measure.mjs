// Measures pages one after the other, as on a phone: reads its task as JSON, prints a line of JSON for each run.

import {readFileSync} from "node:fs";
import * as launcher from "chrome-launcher";
import lighthouse from "lighthouse";

const {urls, runs, flags} = JSON.parse(readFileSync(0, "utf8"));
const WANTED = ["performance", "accessibility", "best-practices", "seo"];
const MOST_AGAIN = 4;

// What keeps a category from being full, in Lighthouse's own words.
function lacking(result, category) {
  return category.auditRefs
    .filter(({weight}) => weight > 0)
    .map(({id}) => result.audits[id])
    .filter(({score}) => score !== null && score < 1)
    .map(({id, displayValue}) => (displayValue ? `${id} (${displayValue})` : id));
}

// A busy machine now and then loses the start of a recording: then it is made once more, a few times.
async function measured(url) {
  const options = {port: chrome.port, logLevel: "silent", onlyCategories: WANTED};
  let found = await lighthouse(url, options);
  for (let again = 0; found.lhr.runtimeError && again < MOST_AGAIN; again += 1) {
    found = await lighthouse(url, options);
  }
  return found;
}

const chrome = await launcher.launch({chromeFlags: flags, logLevel: "silent"});
try {
  for (const url of urls) {
    for (let run = 0; run < runs; run += 1) {
      const {lhr} = await measured(url);
      const found = {url, error: lhr.runtimeError?.message ?? null, scores: {}, lacking: {}};
      for (const [name, category] of Object.entries(lhr.categories)) {
        found.scores[name] = Math.round((category.score ?? 0) * 100);
        found.lacking[name] = lacking(lhr, category);
      }
      process.stdout.write(`${JSON.stringify(found)}\n`);
    }
  }
} finally {
  await chrome.kill();
}
