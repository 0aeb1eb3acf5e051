// Prints what the CSP Evaluator finds in the policy that it is given.
const { CspEvaluator } = require('csp_evaluator')
const { CspParser } = require('csp_evaluator/dist/parser.js')

const found = new CspEvaluator(new CspParser(process.argv[2]).csp).evaluate()
console.log(JSON.stringify(found.map(({ severity, directive, description }) => ({ severity, directive, description }))))
