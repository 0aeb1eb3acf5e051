// Prints what pa11y (HTML CodeSniffer) finds: a list of [address, issues], for the jobs in the file that it is given.
const { readFileSync } = require('fs')
const pa11y = require('pa11y')
const puppeteer = require('puppeteer')

const main = async ({ chromium, args, jobs }) => {
  const browser = await puppeteer.launch({ executablePath: chromium || undefined, args, headless: true })
  const found = []
  for (const { name, address, cookie } of jobs) {
    const headers = cookie ? { Cookie: cookie } : {}
    const answer = await pa11y(address, { browser, headers, standard: 'WCAG2AA', timeout: 60000 })
    found.push([name, answer.issues.map(({ code, message, context }) => ({ code, message, context }))])
  }
  await browser.close()
  console.log(JSON.stringify(found))
}

main(JSON.parse(readFileSync(process.argv[2], 'utf8')))
