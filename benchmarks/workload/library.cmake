# The standard workload and the program written by hand for it, as a library for benchmarks and tests.

if(NOT TARGET cennik_workload)
    file(GLOB workload_sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/benchmarks/workload/*.cpp
        ${PROJECT_SOURCE_DIR}/benchmarks/hand_written/*.cpp)
    add_library(cennik_workload STATIC ${workload_sources})
    set_target_properties(cennik_workload PROPERTIES CXX_EXTENSIONS OFF)
    target_include_directories(cennik_workload PUBLIC ${PROJECT_SOURCE_DIR}/benchmarks)
    target_link_libraries(cennik_workload PUBLIC cennik::cennik fmt::fmt PRIVATE cennik_own_flags cennik_private_headers)
endif()
