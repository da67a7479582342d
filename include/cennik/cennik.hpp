#pragma once

/// All of Cennik but its formatting for {fmt}, which `cennik/format.hpp` adds.

#include <cennik/csv.hpp>
#include <cennik/date.hpp>
#include <cennik/decimal.hpp>
#include <cennik/diagnostic.hpp>
#include <cennik/explanation.hpp>
#include <cennik/json.hpp>
#include <cennik/limits.hpp>
#include <cennik/quote.hpp>
#include <cennik/request.hpp>
#include <cennik/result.hpp>
#include <cennik/rounding.hpp>
#include <cennik/rulebook.hpp>
#include <cennik/scale.hpp>
#include <cennik/tooling.hpp>
