-- requests: play the requests of `presign`, each once.
--
--	wrk -t 1 ... -s requests.lua http://host/path -- FILE [THREADS]
--
-- Thread k of n plays every n-th line, so that no request is sent twice.  All
-- are read and formatted before the clock starts.  The run ends when they are
-- used up.  Ends with one line for run.sh:
--
--	rate=REQUESTS/S p50=MICROSECONDS answers=N bad=N short=0|1
--
-- `bad` counts answers that are no success and errors of the transport; the
-- first bad answer of each thread goes to standard error.  `short` says that
-- the requests were used up before the time was.

local threads = {}

function setup(thread)
	thread:set("id", #threads)
	table.insert(threads, thread)
end

local requests, next_request = {}, 0
answers, bad, used_up, sample = 0, 0, 0, ""

function init(args)
	local n, line_no = tonumber(args[2] or "1"), 0
	local headers = { ["Content-Type"] = "application/json" }

	for line in io.lines(args[1]) do
		if line_no % n == id then
			local query, body = line:match("^(.-)\t(.*)$")
			table.insert(requests, wrk.format("POST",
			    wrk.path .. "?" .. query, headers, body))
		end
		line_no = line_no + 1
	end
end

function request()
	next_request = next_request + 1
	if next_request > #requests then
		used_up = 1
		wrk.thread:stop()
		return requests[#requests]
	end
	return requests[next_request]
end

function response(status, headers, body)
	if used_up == 1 then
		return
	end
	answers = answers + 1
	if status ~= 200 or not body:find('"000000"', 1, true) then
		bad = bad + 1
		if sample == "" then
			sample = status .. " " .. body
		end
	end
end

function done(summary, latency)
	local n, wrong, short, e = 0, 0, 0, summary.errors

	for _, thread in ipairs(threads) do
		n = n + thread:get("answers")
		wrong = wrong + thread:get("bad")
		short = math.max(short, thread:get("used_up"))
		if thread:get("sample") ~= "" then
			io.stderr:write("bad answer: ", thread:get("sample"),
			    "\n")
		end
	end
	wrong = wrong + e.connect + e.read + e.write + e.timeout
	print(string.format("rate=%.0f p50=%.0f answers=%d bad=%d short=%d",
	    n / (summary.duration / 1e6), latency:percentile(50), n, wrong,
	    short))
end
